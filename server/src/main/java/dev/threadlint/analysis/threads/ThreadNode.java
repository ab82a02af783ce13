package dev.threadlint.analysis.threads;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An abstract thread: a root function, or one spawn seen from its parent. Immutable; only the same object is equal, as a forest makes it once. */
public final class ThreadNode {
    /** Ends the name of the function that stands for all callers of a class. */
    public static final String CALLERS = "#callers";

    private final Optional<ThreadNode> parent;
    private final Optional<SpawnFact> spawn;
    private final FunctionFacts facts;
    private final List<Substitution> bindings;
    private final boolean many;
    private final Set<Value> own;
    private final List<ThreadNode> lineage;
    private final int hash;

    /**
     * @param parent absent for the main thread
     * @param spawn how the parent starts it
     * @param facts of the function it runs
     * @param bindings substitutions from this thread's terms to the root's, innermost first
     * @param many more than one instance may run at the same time
     * @param own values that differ from one instance to the next: loop numbers and objects of the creating iteration
     */
    public ThreadNode(Optional<ThreadNode> parent, Optional<SpawnFact> spawn, FunctionFacts facts, List<Substitution> bindings, boolean many, Set<Value> own) {
        this.parent = parent;
        this.spawn = spawn;
        this.facts = facts;
        this.bindings = bindings;
        this.many = many;
        this.own = own;
        List<ThreadNode> line = new ArrayList<>(parent.map(ThreadNode::lineage).orElse(List.of()));
        line.add(this);
        this.lineage = Collections.unmodifiableList(line);
        this.hash = facts.hashCode() * 31 + spawn.map(fact -> fact.spawn().key().hashCode()).orElse(0);
    }

    public Optional<ThreadNode> parent() {
        return parent;
    }

    public Optional<SpawnFact> spawn() {
        return spawn;
    }

    public FunctionFacts facts() {
        return facts;
    }

    public List<Substitution> bindings() {
        return bindings;
    }

    public boolean many() {
        return many;
    }

    public Set<Value> own() {
        return own;
    }

    /** From the main thread to this one. */
    public List<ThreadNode> lineage() {
        return lineage;
    }

    /** True for a thread of whoever calls a function of a library. */
    public boolean isClient() {
        return parent.isEmpty() && many;
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

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
