package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Language;
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
 * made callees first, also some calls further down, and inside synchronized views of collections. Immutable.
 */
final class HiddenLocks {
    private static final int MAXIMUM_DEPTH = 3;
    private static final int MAXIMUM_EVENTS = 200;

    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Symbol, List<SyncEvent>> known = new LinkedHashMap<>();
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

    /** The events of a function, and the locks that its calls with locks held take at once, or that those they call take so. */
    List<SyncEvent> events(FunctionFacts function) {
        List<SyncEvent> all = new ArrayList<>(function.events());
        inViews(function).stream().filter(event -> !event.before().locks().isEmpty()).forEach(all::add);
        all.addAll(behindCalls(function, new LinkedHashSet<>()));
        return all;
    }

    private List<SyncEvent> behindCalls(FunctionFacts function, Set<Symbol> open) {
        List<SyncEvent> all = known.get(function.function());
        if (all != null || open.size() > MAXIMUM_DEPTH || !open.add(function.function())) {
            return all == null ? List.of() : all;
        }
        all = new ArrayList<>();
        Set<Site> told = new LinkedHashSet<>();
        function.events().stream().filter(event -> event.path().size() > 1).forEach(event -> told.add(event.path().get(0)));
        for (CallFact call : function.calls()) {
            FunctionFacts callee = facts.get(call.target());
            if (callee != null && !call.locks().isEmpty()) {
                Stream<SyncEvent> own = told.contains(call.site()) ? Stream.of() : callee.events().stream();
                for (SyncEvent event : Stream.concat(own, inViews(callee).stream()).filter(HiddenLocks::isFirst).toList()) {
                    all.add(lifted(event, call));
                }
            }
            // Monitors may be taken again by who has them, so that Java code with locks held calls itself more often than other code.
            if (callee != null && all.size() < MAXIMUM_EVENTS && call.site().unit().language() == Language.JAVA) {
                for (SyncEvent event : behindCalls(callee, open)) {
                    all.add(deeper(event, call));
                }
            }
        }
        open.remove(function.function());
        if (open.isEmpty()) {
            known.put(function.function(), all);
        }
        return all;
    }

    /** What a call takes while its own function holds a lock. */
    private static SyncEvent deeper(SyncEvent event, CallFact call) {
        Substitution step = new Substitution(call.receiver(), call.arguments(), value -> value);
        Set<Lock> locks = new LinkedHashSet<>(call.locks());
        event.before().locks().forEach(lock -> locks.add(step.apply(lock)));
        Set<Lock> mayLocks = new LinkedHashSet<>(call.mayLocks());
        event.before().mayLocks().forEach(lock -> mayLocks.add(step.apply(lock)));
        return new SyncEvent(event.kind(), step.apply(event.object()), Value.UNKNOWN, event.mode(), event.by(), event.recursive(), Set.of(),
            Stream.concat(Stream.of(call.site()), event.path().stream()).toList(), moment(locks, mayLocks, call.released(), call.live(), call.joined()));
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
