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

    /** Name for messages: {@code main}, {@code thread worker}, {@code threads worker}. */
    public String describe() {
        String function = facts.function().simpleName();
        return parent.isEmpty() ? function : (many ? "threads " : "thread ") + function;
    }
}
