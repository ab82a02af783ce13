package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a callee's accesses into accesses of the caller. Most accesses of a function share a few sets of locks and threads, so each
 * set is rewritten once. Confined to the recording of one call.
 */
final class Lifting {
    private final Recorder record;
    private final Substitution substitution;
    private final FlowState state;
    private final Site site;
    private final Threads threads;
    private final Ranged ranged;
    /** Variables that decide on threads and have other values in the callee than here. */
    private final Set<Place> rewritten;
    private final Set<Value> givenAway;
    private final boolean gaveBack;
    private final Optional<Site> here;
    private @Nullable Context last;
    /** What tells of the callee's events is held there, too. */
    private final Set<Lock> heldHere;
    private final Set<Lock> rangedHere;
    private final Map<Place, Place> places = new LinkedHashMap<>();
    private final Map<Set<Value>, Set<List<Site>>> over = new IdentityHashMap<>();
    private final Map<SyncEvent.Moment, SyncEvent.Moment> moments = new IdentityHashMap<>();
    /** The callee's locks of callers that may have been given back by an event, on any way there: whoever holds one comes by that way. */
    private final Map<List<Site>, Set<Place>> givenBack = new LinkedHashMap<>();
    private final Map<Set<Lock>, Set<Lock>> locks = new IdentityHashMap<>();
    private final Map<Set<Lock>, Set<Lock>> allHeld = new IdentityHashMap<>();
    private final Map<Set<Lock>, Set<Lock>> mayLocks = new IdentityHashMap<>();
    private final Map<Set<List<Site>>, Set<List<Site>>> live = new IdentityHashMap<>();
    private final Map<Order, Order> orders = new IdentityHashMap<>();
    private final Map<Assumptions, Boolean> impossible = new IdentityHashMap<>();
    private final Map<Signal, Signal> signals = new IdentityHashMap<>();
    private final Map<Set<Value>, Set<Value>> joined = new IdentityHashMap<>();
    private final Modes modes;
    private final Map<History, Optional<History>> histories = new IdentityHashMap<>();

    Lifting(Recorder record, Substitution substitution, FlowState state, Site site, Threads threads, Ranged ranged, Modes modes, Set<Place> rewritten,
            FunctionFacts callee) {
        this.modes = modes;
        this.record = record;
        this.substitution = substitution;
        this.state = state;
        this.site = site;
        this.threads = threads;
        this.ranged = ranged;
        this.rewritten = rewritten;
        this.givenAway = callee.published().isEmpty() || callee.spawns().isEmpty() ? Set.of() : substitution.values(callee.published());
        this.gaveBack = record.gaveBack(state);
        this.here = Optional.of(site);
        if (!callee.released().isEmpty() && !state.locks.isEmpty()) {
            callee.events().stream().filter(event -> !event.before().released().isEmpty()).forEach(event -> givenBack.merge(event.path(), event.before().released(), Lifting::union));
        }
        Set<Place> passedOn = passedOn(callee, substitution);
        this.heldHere = state.locks.stream().filter(lock -> !passedOn.contains(lock.place())).collect(FrozenSet.collector());
        this.rangedHere = FrozenSet.copyOf(ranged.apply(state.locks));
    }

    /**
     * Locks that the callee leaves held, and which it gives back first on some way and has not got before on another one, as one does that keeps
     * a lock from one call to the next: it knows by itself whether it has the lock, so that its caller tells nothing of the ways through it.
     */
    private static Set<Place> passedOn(FunctionFacts callee, Substitution substitution) {
        return callee.released().isEmpty() || callee.mayLocksAtExit().isEmpty() ? Set.of() : callee.released().stream()
            .filter(place -> callee.outcomes().stream().anyMatch(end -> isHeld(place, end.locks()) && !end.released().contains(place))
                || isHeld(place, callee.locksAtExit()))
            .map(substitution::apply).collect(FrozenSet.collector());
    }

    private static boolean isHeld(Place place, Set<Lock> locks) {
        return locks.stream().anyMatch(lock -> lock.place().equals(place));
    }

    private Order lift(Order inner) {
        return record.intern(state.order.then(inner.mapped(this::lift, substitution::apply, substitution::apply)));
    }

    private Signal lift(Signal signal) {
        if (signal.object().isAbsolute() && signal.locks().isEmpty() && signal.given().isEmpty()) {
            return signal;
        }
        Signal known = signals.get(signal);
        if (known == null) {
            known = rewritten(signal);
            signals.put(signal, known);
        }
        return known;
    }

    private Signal rewritten(Signal signal) {
        return signal.rewritten(substitution::apply, substitution::apply);
    }

    /** What held on the way to an access of the callee; empty when that cannot be, after what holds here. */
    private Optional<History> history(History under) {
        if (modes.outlasts(state.history, under)) {
            return Optional.empty();
        }
        for (Map.Entry<Value, Boolean> needed : under.early().truths().entrySet()) {
            if (Assumptions.mentions(needed.getKey(), value -> value instanceof Value.Load load && rewritten.contains(load.place()))) {
                continue;
            }
            Value now = substitution.apply(needed.getKey());
            boolean otherwise = now instanceof Value.Constant constant ? (constant.number() != 0) != needed.getValue()
                : state.assumed.contradicts(Assumptions.Fact.of(now, needed.getValue()));
            if (otherwise) {
                return Optional.empty();
            }
        }
        return Optional.of(record.intern(state.history.without(rewritten).with(site.unit().language() == Language.JAVA ? under : OwnThread.lifted(under, substitution::apply))));
    }

    /** Records an access of the callee, unless only this thread knows the object. */
    void lift(AccessFact access) {
        Context context = context(access);
        if (context.history().isEmpty() || !access.entry().truths().isEmpty() && isImpossible(access.entry())) {
            return;
        }
        Place place = access.place().isAbsolute() ? access.place() : place(access.place());
        // What the callee made and says of it was known to others by then.
        boolean madeThere = access.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation;
        if (!madeThere && Privacy.isPrivate(state, place) && (access.live().isEmpty() || !isGivenAway(place))) {
            return;
        }
        record.add(access, place, context.locks(), context.mayLocks(), access.released() || gaveBack, liveAt(access, place), context.joined(),
            context.order(), context.history().get(), here);
    }

    /** The callee makes the caller's own object known, as to a thread that it starts. */
    private boolean isGivenAway(Place place) {
        return givenAway.contains(((Place.PointeeRoot) place.root()).pointer());
    }

    /** What an access shares with its neighbours in the caller's terms. Sets of the callee are the same objects where they are equal. */
    private record Context(AccessFact of, Optional<History> history, Set<Lock> locks, Set<Lock> mayLocks, Set<Value> joined, Order order) {
        boolean fits(AccessFact access) {
            return of.under() == access.under() && of.locks() == access.locks() && of.mayLocks() == access.mayLocks() && of.released() == access.released()
                && of.joined() == access.joined() && of.order() == access.order();
        }
    }

    private Context context(AccessFact access) {
        if (last != null && last.fits(access)) {
            return last;
        }
        Optional<History> history = histories.computeIfAbsent(access.under(), this::history);
        Set<Lock> own = locks.computeIfAbsent(access.locks(), inner -> record.intern(FrozenSet.copyOf(ranged.apply(substitution.locks(inner)))));
        Set<Lock> held = access.released() || rangedHere.isEmpty() ? own : allHeld.computeIfAbsent(own, inner -> record.intern(union(rangedHere, inner)));
        Set<Lock> mayHeld = mayLocks.computeIfAbsent(access.mayLocks(),
            inner -> record.intern(union(ranged.apply(state.mayLocks), ranged.apply(substitution.locks(inner)))));
        Set<Value> handles = joined.computeIfAbsent(access.joined(), inner -> record.intern(joined(inner)));
        last = new Context(access, history, held, mayHeld, handles, orders.computeIfAbsent(access.order(), this::lift));
        return last;
    }

    private Place place(Place inner) {
        Place known = places.get(inner);
        if (known == null) {
            known = ranged.apply(substitution.apply(inner));
            places.put(inner, known);
        }
        return known;
    }

    private boolean isImpossible(Assumptions needed) {
        Boolean known = impossible.get(needed);
        if (known == null) {
            known = needed.isImpossible(substitution::apply, state.assumed);
            impossible.put(needed, known);
        }
        return known;
    }

    /** Empty for what no caller needs to know, a callee that gives back its own lock, and for what this caller does not lead to. */
    Optional<SyncEvent> lift(SyncEvent event) {
        boolean ownRelease = event.kind() == SyncEvent.Kind.RELEASE
            && event.before().mayLocks().stream().anyMatch(lock -> lock.place().equals(event.object()));
        if (ownRelease || isImpossible(event.before().members())) {
            return Optional.empty();
        }
        Set<Place> before = givenBack.getOrDefault(event.path(), event.before().released());
        SyncEvent.Moment moment = before.size() > event.before().released().size() ? lift(event.before(), before)
            : moments.computeIfAbsent(event.before(), inner -> lift(inner, inner.released()));
        Value operand = substitution.apply(event.operand());
        Set<List<Site>> ends = new LinkedHashSet<>();
        event.ends().forEach(key -> ends.add(CallFlow.prefixed(site, key)));
        if (event.kind() == SyncEvent.Kind.JOIN || event.kind() == SyncEvent.Kind.AWAIT) {
            state.live.forEach((key, spawn) -> {
                if (threads.isHandleOf(operand, spawn)) {
                    ends.add(key);
                }
            });
        }
        return Optional.of(new SyncEvent(event.kind(), substitution.apply(event.object()), operand, event.mode(), event.by(), event.recursive(),
            FrozenSet.copyOf(ends), new CallPath(site, event.path()), moment));
    }

    private SyncEvent.Moment lift(SyncEvent.Moment inner, Set<Place> givenBack) {
        Set<Place> released = new LinkedHashSet<>();
        Set<Place.Selector> byOtherNames = new LinkedHashSet<>();
        boolean anything = false;
        for (Place place : givenBack) {
            Place here = substitution.apply(place);
            released.add(here);
            // A lock that nobody holds by this name is one that is held by another, where it is the same member of an object.
            if (!isHeld(here, state.mayLocks) && member(here) instanceof Place.Field field) {
                byOtherNames.add(field);
            }
            anything |= Places.isUnknown(here);
        }
        Set<Lock> held = new LinkedHashSet<>();
        for (Lock lock : heldHere) {
            if (!anything && !released.contains(lock.place()) && (byOtherNames.isEmpty() || !byOtherNames.contains(member(lock.place())))) {
                held.add(lock);
            }
        }
        held.addAll(substitution.locks(inner.locks()));
        released.addAll(state.released);
        Set<Value> handles = joined(inner.joined());
        Set<List<Site>> running = new LinkedHashSet<>(state.live.keySet());
        running.removeAll(ended(inner.joined()));
        inner.live().forEach(key -> running.add(CallFlow.prefixed(site, key)));
        Set<Lock> mayHeld = new LinkedHashSet<>(substitution.locks(inner.mayLocks()));
        Set<Place> given = new LinkedHashSet<>();
        inner.given().forEach(place -> given.add(substitution.apply(place)));
        for (Lock lock : state.mayLocks) {
            if (!given.contains(lock.place())) {
                mayHeld.add(lock);
            }
        }
        for (Place place : state.given) {
            if (mayHeld.stream().noneMatch(lock -> lock.place().equals(place))) {
                given.add(place);
            }
        }
        return new SyncEvent.Moment(FrozenSet.copyOf(held), FrozenSet.copyOf(mayHeld), FrozenSet.copyOf(released), FrozenSet.copyOf(running), handles, FrozenSet.copyOf(given),
            inner.compared() || state.assumed.compares(), inner.ordered() || state.assumed.orders(), inner.asked() || state.assumed.asks(),
            inner.members().rewritten(substitution::apply).members().and(state.assumed.members()));
    }

    private static Place.@Nullable Selector member(Place place) {
        return place.selectors().isEmpty() ? null : place.selectors().get(place.selectors().size() - 1);
    }

    private static <T> Set<T> union(Set<T> left, Set<T> right) {
        Set<T> both = new LinkedHashSet<>(left);
        both.addAll(right);
        return FrozenSet.copyOf(both);
    }

    private Set<Value> joined(Set<Value> inner) {
        Set<Value> lifted = new LinkedHashSet<>(state.joined);
        inner.forEach(handle -> lifted.add(substitution.apply(handle)));
        return FrozenSet.copyOf(lifted);
    }

    /** Threads of the caller that are over when the callee has waited for these handles. */
    Set<List<Site>> ended(Set<Value> handles) {
        return handles.isEmpty() ? Set.of() : over.computeIfAbsent(handles, inner -> threads.ended(state,
            spawn -> inner.stream().map(substitution::apply)
                .anyMatch(handle -> threads.isHandleOf(handle, spawn) || threads.alternative(state, handle).filter(spawn::equals).isPresent())));
    }

    /** Threads of the callee, and those of the caller that the callee has not joined before the access. */
    private Set<List<Site>> liveAt(AccessFact access, Place place) {
        if (!access.joined().isEmpty()) {
            return liveWithout(access);
        }
        Set<List<Site>> here = state.liveWith(place);
        if (here.size() > state.live.size()) {
            return with(here, access.live());
        }
        Set<List<Site>> known = live.get(access.live());
        if (known == null) {
            known = with(here, access.live());
            live.put(access.live(), known);
        }
        return known;
    }

    private Set<List<Site>> with(Set<List<Site>> here, Set<List<Site>> inner) {
        Set<List<Site>> keys = new LinkedHashSet<>(here);
        for (List<Site> key : inner) {
            keys.add(CallFlow.prefixed(site, key));
        }
        return record.intern(FrozenSet.copyOf(keys));
    }

    private Set<List<Site>> liveWithout(AccessFact access) {
        Set<List<Site>> keys = new LinkedHashSet<>(state.live.keySet());
        keys.removeAll(ended(access.joined()));
        return with(keys, access.live());
    }
}
