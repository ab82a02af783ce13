package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that a value stands for when it is called, or given to a thread. Stateless. */
final class Callees {
    private static final List<String> RUN = List.of(".run/0", ".call/0", ".get/0", ".compute/0", "::operator()");

    private Callees() {}

    /**
     * @param type the class of what is run, where it is an object
     * @param arity number of arguments it is called with, or {@link FunctionTables#ANY_ARITY}
     */
    static List<Value.FunctionReference> of(FlowAnalysis analysis, Value task, Map<Value, Set<Value>> alternatives, String type, int arity) {
        if (task instanceof Value.FunctionReference reference) {
            return List.of(new Value.FunctionReference(analysis.counted(reference.function()), reference.receiver(), reference.bound()));
        }
        if (task instanceof Value.Load load) {
            Value referred = TaskFlow.referred(load);
            if (referred instanceof Value.FunctionReference) {
                return of(analysis, referred, alternatives, type, arity);
            }
            List<Value.FunctionReference> selected = SelectedElements.functions(load.place(), alternatives, analysis);
            List<Value.FunctionReference> kept = selected.isEmpty() ? analysis.held(load.place(), arity) : selected;
            if (!kept.isEmpty()) {
                return kept;
            }
        }
        if ((task instanceof Value.Opaque || task instanceof Value.Unique) && alternatives.containsKey(task)) {
            return MergedValues.functions(alternatives.get(task));
        }
        String dynamic = task instanceof Value.Allocation made ? made.type() : type;
        for (String member : RUN) {
            Optional<Definition> found = dynamic.isEmpty() ? Optional.empty() : analysis.find(Symbol.external(dynamic + member));
            if (found.isPresent()) {
                return List.of(new Value.FunctionReference(found.get().function().symbol(), Optional.of(task), List.of()));
            }
        }
        return List.of();
    }
}
