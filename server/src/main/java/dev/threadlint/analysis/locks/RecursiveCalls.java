package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Locks that a function takes by calls which lead back to a function that was being looked at: its facts, which are made callees first,
 * cannot tell of them. Immutable.
 */
final class RecursiveCalls {
    private final Map<Symbol, FunctionFacts> facts;

    RecursiveCalls(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /** The events of a function and the locks that its calls with locks held take at once. */
    List<SyncEvent> events(FunctionFacts function) {
        List<SyncEvent> all = new ArrayList<>(function.events());
        Set<Object> told = new LinkedHashSet<>();
        function.events().stream().filter(event -> event.path().size() > 1).forEach(event -> told.add(event.path().get(0)));
        for (CallFact call : function.calls()) {
            FunctionFacts callee = facts.get(call.target());
            if (callee != null && !call.locks().isEmpty() && !told.contains(call.site())) {
                callee.events().stream().filter(RecursiveCalls::isFirst).forEach(event -> all.add(lifted(event, call)));
            }
        }
        return all;
    }

    private static boolean isFirst(SyncEvent event) {
        return event.kind() == SyncEvent.Kind.ACQUIRE && event.path().size() == 1 && event.before().locks().isEmpty();
    }

    /** What was compared on the way is not known any more. */
    private static SyncEvent lifted(SyncEvent event, CallFact call) {
        Substitution step = new Substitution(call.receiver(), call.arguments(), value -> value);
        SyncEvent.Moment inner = event.before();
        SyncEvent.Moment before = new SyncEvent.Moment(call.locks(), call.mayLocks(), call.released(), call.live(), call.joined(), Set.of(), true, inner.ordered(), inner.asked(),
            inner.members());
        return new SyncEvent(event.kind(), step.apply(event.object()), Value.UNKNOWN, event.mode(), event.by(), event.recursive(), Set.of(),
            List.of(call.site(), event.site()), before);
    }
}
