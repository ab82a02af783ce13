package dev.threadlint.analysis.threads;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An abstract thread: a root function, or one spawn seen from its parent. Immutable.
 *
 * @param parent absent for the main thread
 * @param spawn how the parent starts it
 * @param facts of the function it runs
 * @param bindings substitutions from this thread's terms to the root's, innermost first
 * @param many more than one instance may run at the same time
 * @param own values that differ from one instance to the next: loop numbers and objects of the creating iteration
 */
public record ThreadNode(Optional<ThreadNode> parent, Optional<SpawnFact> spawn, FunctionFacts facts, List<Substitution> bindings,
                         boolean many, Set<Value> own) {
    /** Ends the name of the function that stands for all callers of a class. */
    public static final String CALLERS = "#callers";

    /** From the main thread to this one. */
    public List<ThreadNode> lineage() {
        List<ThreadNode> line = new ArrayList<>();
        Optional<ThreadNode> node = Optional.of(this);
        while (node.isPresent()) {
            line.add(0, node.get());
            node = node.get().parent();
        }
        return line;
    }

    /** Name for sentences: {@code `main`}, {@code thread `worker`}, {@code a `worker` thread} when there are several. */
    public String describe() {
        if (isCaller()) {
            return "a caller";
        }
        if (parent.isEmpty()) {
            // The class of a Java program's main method is plain from the place.
            return facts.function().simpleName().equals("main") ? "`main`" : function();
        }
        if (isLambda()) {
            return (many ? "a thread of " : "the thread of ") + function();
        }
        return many ? "a " + function() + " thread" : "thread " + function();
    }

    /** True for the code that uses an object of a library class: it calls any method at any time. */
    public boolean isCaller() {
        return parent.isEmpty() && facts.function().name().endsWith(CALLERS);
    }

    /** The threads of this function, after a number word: {@code `worker` threads}. */
    public String describeAll() {
        return isLambda() ? "threads of " + function() : function() + " threads";
    }

    /** A thread of this function, after a number word: {@code `worker` thread}. */
    public String describeOne() {
        return isLambda() ? "thread of " + function() : function() + " thread";
    }

    private String function() {
        return facts.function().readableName();
    }

    private boolean isLambda() {
        return !function().startsWith("`");
    }

    /** Made once per forest, and part of many keys, so that only the same object is equal. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return facts.hashCode() * 31 + spawn.map(fact -> fact.spawn().key().hashCode()).orElse(0);
    }
}
