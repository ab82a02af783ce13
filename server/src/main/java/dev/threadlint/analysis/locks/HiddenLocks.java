package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Locks that the events of a function do not tell of: by calls which lead back to a function that was being looked at, since facts are
 * made callees first, and inside synchronized views of collections. Immutable.
 */
final class HiddenLocks {
    private final Map<Symbol, FunctionFacts> facts;
    private final Set<Place.Selector> views = new LinkedHashSet<>();
    private final Map<Symbol, List<SyncEvent>> inViews = new LinkedHashMap<>();

    HiddenLocks(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
        Set<Value> made = new LinkedHashSet<>();
        facts.values().forEach(function -> function.modelled().stream().filter(ModelledCall::makesSynchronizedView).forEach(call -> made.add(call.result())));
        Set<Place.Selector> others = new LinkedHashSet<>();
        facts.values().forEach(function -> function.stores().forEach((place, value) -> {
            if (!made.isEmpty() && place.selectors().size() == 1) {
                (made.contains(value) ? views : others).add(place.selectors().get(0));
            }
        }));
        views.removeAll(others);
    }

    /** The events of a function, and the locks that its calls with locks held take at once. */
    List<SyncEvent> events(FunctionFacts function) {
        List<SyncEvent> all = new ArrayList<>(function.events());
        Set<Site> told = new LinkedHashSet<>();
        function.events().stream().filter(event -> event.path().size() > 1).forEach(event -> told.add(event.path().get(0)));
        inViews(function).stream().filter(event -> !event.before().locks().isEmpty()).forEach(all::add);
        for (CallFact call : function.calls()) {
            FunctionFacts callee = facts.get(call.target());
            if (callee != null && !call.locks().isEmpty()) {
                Stream<SyncEvent> own = told.contains(call.site()) ? Stream.of() : callee.events().stream();
                Stream.concat(own, inViews(callee).stream()).filter(HiddenLocks::isFirst).forEach(event -> all.add(lifted(event, call)));
            }
        }
        return all;
    }

    private static boolean isFirst(SyncEvent event) {
        return event.kind() == SyncEvent.Kind.ACQUIRE && event.path().size() == 1 && event.before().locks().isEmpty();
    }

    /** A view takes its own monitor in every call. */
    private List<SyncEvent> inViews(FunctionFacts function) {
        return views.isEmpty() ? List.of() : inViews.computeIfAbsent(function.function(), key -> {
            List<SyncEvent> found = new ArrayList<>();
            for (ModelledCall call : function.modelled()) {
                if (call.receiver().orElse(Value.UNKNOWN) instanceof Value.Load load && load.place().selectors().size() == 1 && views.contains(load.place().selectors().get(0))) {
                    found.add(new SyncEvent(SyncEvent.Kind.ACQUIRE, Place.pointee(load), Value.UNKNOWN, Lock.Mode.EXCLUSIVE, SyncEvent.By.CALL, true, Set.of(), List.of(call.site()),
                        moment(call.locks(), call.mayLocks(), Set.of(), call.live(), Set.of())));
                }
            }
            return found;
        });
    }

    private static SyncEvent lifted(SyncEvent event, CallFact call) {
        Substitution step = new Substitution(call.receiver(), call.arguments(), value -> value);
        return new SyncEvent(event.kind(), step.apply(event.object()), Value.UNKNOWN, event.mode(), event.by(), event.recursive(), Set.of(),
            List.of(call.site(), event.site()), moment(call.locks(), call.mayLocks(), call.released(), call.live(), call.joined()));
    }

    /** What was compared on the way is not known, so it may have been. */
    private static SyncEvent.Moment moment(Set<Lock> locks, Set<Lock> mayLocks, Set<Place> released, Set<List<Site>> live, Set<Value> joined) {
        return new SyncEvent.Moment(locks, mayLocks, released, live, joined, Set.of(), true, false, true, Assumptions.NONE);
    }
}
