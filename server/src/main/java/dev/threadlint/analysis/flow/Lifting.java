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
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    private final Map<Place, Place> ranges = new LinkedHashMap<>();
    private final UnaryOperator<Place> places;
    private final UnaryOperator<Lock> lockTerms;
    private final UnaryOperator<Value> values;
    private final Function<Signal, Signal> told = this::lift;
    private final Map<Set<Value>, Set<List<Site>>> over = new IdentityHashMap<>(4);
    private final Map<SyncEvent.Moment, SyncEvent.Moment> moments = new IdentityHashMap<>(4);
    /** The callee's locks of callers that may have been given back by an event, on any way there: whoever holds one comes by that way. */
    private final Map<List<Site>, Set<Place>> givenBack = new LinkedHashMap<>();
    private final Map<Set<Lock>, Set<Lock>> locks = new IdentityHashMap<>(4);
    private final Map<Set<Lock>, Set<Lock>> allHeld = new IdentityHashMap<>(4);
    private final Map<Set<Lock>, Set<Lock>> mayLocks = new IdentityHashMap<>(4);
    private final Map<Set<Lock>, Set<Lock>> heldWith = new IdentityHashMap<>(4);
    private final Map<Set<Lock>, Set<Lock>> mayHeldWith = new IdentityHashMap<>(4);
    private final Map<Set<Value>, Set<Value>> waitedFor = new IdentityHashMap<>(4);
    private final Map<Assumptions, Assumptions> members = new IdentityHashMap<>(4);
    private final Set<Place> releasedHere;
    private final Set<Lock> heldToTell;
    private @Nullable Decided decided;
    private final Map<Set<List<Site>>, Set<List<Site>>> live = new IdentityHashMap<>(4);
    private final Map<Order, Order> orders = new IdentityHashMap<>(4);
    private final Map<Assumptions, Boolean> impossible = new IdentityHashMap<>(4);
    private final Map<Signal, Signal> signals = new IdentityHashMap<>(4);
    private final Map<Set<Value>, Set<Value>> joined = new IdentityHashMap<>(4);
    /** What callers of this function may be asked about accesses of the callee. */
    private final Map<Assumptions, Assumptions> above = new IdentityHashMap<>(4);
    private final Modes modes;
    private final Map<History, Optional<History>> histories = new IdentityHashMap<>(4);

    Lifting(Recorder record, Substitution substitution, FlowState state, Site site, Threads threads, Ranged ranged, Modes modes, Set<Place> rewritten,
            FunctionFacts callee) {
        this.modes = modes;
        this.record = record;
        this.substitution = substitution;
        this.places = substitution::apply;
        this.lockTerms = substitution::apply;
        this.values = substitution::apply;
        this.state = state;
        this.site = site;
        this.threads = threads;
        this.ranged = ranged;
        this.rewritten = rewritten;
        this.givenAway = callee.published().isEmpty() || callee.spawns().isEmpty() ? Set.of() : substitution.values(callee.published());
        this.gaveBack = record.gaveBack(state);
        this.here = Optional.of(site);
        if (!callee.released().isEmpty() && !state.locks.isEmpty()) {
            callee.events().stream().filter(event -> !event.before().released().isEmpty()).forEach(event -> givenBack.merge(event.path(), event.before().released(), FrozenSet::union));
        }
        Set<Place> passedOn = passedOn(callee, substitution);
        this.heldHere = state.locks.stream().filter(lock -> !passedOn.contains(lock.place())).collect(FrozenSet.collector());
        this.releasedHere = FrozenSet.copyOf(state.released);
        this.heldToTell = callee.released().isEmpty() ? state.locks : Set.of();
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
        for (Lock lock : locks) {
            if (lock.place().equals(place)) {
                return true;
            }
        }
        return false;
    }

    private Order lift(Order inner) {
        return record.intern(state.order.reading(place -> true).then(inner.mapped(told, places, lockTerms)));
    }

    Signal lift(Signal signal) {
        if (signal.object().isAbsolute() && signal.locks().isEmpty() && signal.given().isEmpty()) {
            return signal;
        }
        Signal known = signals.get(signal);
        if (known == null) {
            known = signal.rewritten(places, lockTerms);
            signals.put(signal, known);
        }
        return known;
    }

    /** What a callee tells that gives no lock back, it tells under the locks that are held here. */
    Signal sent(Signal signal) {
        return lift(signal).under(heldToTell);
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
        return Optional.of(record.intern(state.history.without(rewritten).with(site.unit().language() == Language.JAVA ? under : OwnThread.lifted(under, places))));
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
        AccessFact asked = access.entry().truths().isEmpty() ? access
            : access.after(access.order(), above.computeIfAbsent(access.entry(), tests -> tests.ofParameters(substitution::apply)));
        record.add(asked, place, context.locks(), context.mayLocks(), access.released() || gaveBack, liveAt(access, place), context.joined(),
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
        Set<Lock> own = own(access.locks());
        Set<Lock> held = access.released() || rangedHere.isEmpty() ? own : allHeld(own);
        last = new Context(access, knownHistory(access.under()), held, mayHeld(access.mayLocks()), joinedBy(access.joined()), knownOrder(access.order()));
        return last;
    }

    private Optional<History> knownHistory(History under) {
        Optional<History> known = histories.get(under);
        if (known == null) {
            known = history(under);
            histories.put(under, known);
        }
        return known;
    }

    private Order knownOrder(Order inner) {
        Order known = orders.get(inner);
        if (known == null) {
            known = lift(inner);
            orders.put(inner, known);
        }
        return known;
    }

    private Set<Lock> own(Set<Lock> inner) {
        Set<Lock> known = locks.get(inner);
        if (known == null) {
            known = record.intern(FrozenSet.copyOf(ranged.apply(substitution.locks(inner))));
            locks.put(inner, known);
        }
        return known;
    }

    private Set<Lock> allHeld(Set<Lock> own) {
        Set<Lock> known = allHeld.get(own);
        if (known == null) {
            known = record.intern(FrozenSet.union(rangedHere, own));
            allHeld.put(own, known);
        }
        return known;
    }

    private Set<Lock> mayHeld(Set<Lock> inner) {
        Set<Lock> known = mayLocks.get(inner);
        if (known == null) {
            known = record.intern(FrozenSet.union(ranged.apply(state.mayLocks), ranged.apply(substitution.locks(inner))));
            mayLocks.put(inner, known);
        }
        return known;
    }

    private Set<Value> waitedFor(Set<Value> inner) {
        Set<Value> known = waitedFor.get(inner);
        if (known == null) {
            known = joined(inner);
            waitedFor.put(inner, known);
        }
        return known;
    }

    private Set<Value> joinedBy(Set<Value> inner) {
        Set<Value> known = joined.get(inner);
        if (known == null) {
            known = record.intern(joined(inner));
            joined.put(inner, known);
        }
        return known;
    }

    private Place place(Place inner) {
        Place known = ranges.get(inner);
        if (known == null) {
            known = ranged.apply(substitution.apply(inner));
            ranges.put(inner, known);
        }
        return known;
    }

    private boolean isImpossible(Assumptions needed) {
        Boolean known = impossible.get(needed);
        if (known == null) {
            known = needed.isImpossible(values, state.assumed);
            impossible.put(needed, known);
        }
        return known;
    }

    /** Empty for what no caller needs to know, a callee that gives back its own lock, and for what this caller does not lead to. */
    Optional<SyncEvent> lift(SyncEvent event) {
        boolean ownRelease = event.kind() == SyncEvent.Kind.RELEASE
            && isHeld(event.object(), event.before().mayLocks());
        if (ownRelease || isImpossible(event.before().members())) {
            return Optional.empty();
        }
        Set<Place> before = givenBack.isEmpty() ? event.before().released() : givenBack.getOrDefault(event.path(), event.before().released());
        SyncEvent.Moment moment = before.size() > event.before().released().size() ? lift(event.before(), before) : knownMoment(event.before());
        Value operand = substitution.apply(event.operand());
        boolean ending = event.kind() == SyncEvent.Kind.JOIN || event.kind() == SyncEvent.Kind.AWAIT;
        return Optional.of(new SyncEvent(event.kind(), substitution.apply(event.object()), operand, event.mode(), event.by(), event.recursive(),
            ending || !event.ends().isEmpty() ? ends(event, operand, ending) : Set.of(), new CallPath(site, event.path()), moment));
    }

    private Set<List<Site>> ends(SyncEvent event, Value operand, boolean ending) {
        Set<List<Site>> ends = new LinkedHashSet<>();
        event.ends().forEach(key -> ends.add(CallFlow.prefixed(site, key)));
        if (ending) {
            state.live.forEach((key, spawn) -> {
                if (threads.isHandleOf(operand, spawn)) {
                    ends.add(key);
                }
            });
        }
        return FrozenSet.copyOf(ends);
    }

    private SyncEvent.Moment knownMoment(SyncEvent.Moment inner) {
        SyncEvent.Moment known = moments.get(inner);
        if (known == null) {
            known = lift(inner, inner.released());
            moments.put(inner, known);
        }
        return known;
    }

    /** Most moments of a function share what they hold, and callers rewrite each set of it once. */
    private SyncEvent.Moment lift(SyncEvent.Moment inner, Set<Place> givenBack) {
        Set<Place> released = givenBack.isEmpty() ? releasedHere : released(givenBack);
        Set<Lock> held = givenBack.isEmpty() ? heldWith(inner.locks()) : heldWith(inner.locks(), givenBack);
        Set<Value> handles = waitedFor(inner.joined());
        Set<List<Site>> running = inner.joined().isEmpty() ? running(inner.live()) : runningWithout(inner);
        boolean gives = !inner.given().isEmpty() || !state.given.isEmpty();
        Set<Lock> mayHeld = inner.given().isEmpty() ? mayHeldWith(inner.mayLocks()) : mayHeldWithout(inner);
        return new SyncEvent.Moment(held, mayHeld, released, running, handles, gives ? given(inner, mayHeld) : Set.of(),
            inner.compared() || here().compared(), inner.ordered() || here().ordered(), inner.asked() || here().asked(), members(inner.members()));
    }

    /** What was decided on the way to the call. */
    private record Decided(boolean compared, boolean ordered, boolean asked, Assumptions members) {}

    private Decided here() {
        if (decided == null) {
            decided = new Decided(state.assumed.compares(), state.assumed.orders(), state.assumed.asks(), state.assumed.members());
        }
        return decided;
    }

    private Assumptions members(Assumptions inner) {
        Assumptions known = members.get(inner);
        if (known == null) {
            known = inner.rewritten(values).members().and(here().members());
            members.put(inner, known);
        }
        return known;
    }

    private Set<Place> released(Set<Place> givenBack) {
        Set<Place> released = new LinkedHashSet<>();
        givenBack.forEach(place -> released.add(substitution.apply(place)));
        released.addAll(state.released);
        return FrozenSet.copyOf(released);
    }

    private Set<Lock> heldWith(Set<Lock> inner) {
        Set<Lock> known = heldWith.get(inner);
        if (known == null) {
            known = FrozenSet.union(heldHere, substitution.locks(inner));
            heldWith.put(inner, known);
        }
        return known;
    }

    private Set<Lock> heldWith(Set<Lock> inner, Set<Place> givenBack) {
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
        held.addAll(substitution.locks(inner));
        return FrozenSet.copyOf(held);
    }

    private Set<List<Site>> runningWithout(SyncEvent.Moment inner) {
        Set<List<Site>> keys = new LinkedHashSet<>(state.live.keySet());
        keys.removeAll(ended(inner.joined()));
        return with(keys, inner.live());
    }

    private Set<Lock> mayHeldWith(Set<Lock> inner) {
        Set<Lock> known = mayHeldWith.get(inner);
        if (known == null) {
            known = FrozenSet.union(substitution.locks(inner), state.mayLocks);
            mayHeldWith.put(inner, known);
        }
        return known;
    }

    private Set<Lock> mayHeldWithout(SyncEvent.Moment inner) {
        Set<Lock> mayHeld = new LinkedHashSet<>(substitution.locks(inner.mayLocks()));
        Set<Place> given = substitution.places(inner.given());
        for (Lock lock : state.mayLocks) {
            if (!given.contains(lock.place())) {
                mayHeld.add(lock);
            }
        }
        return FrozenSet.copyOf(mayHeld);
    }

    private Set<Place> given(SyncEvent.Moment inner, Set<Lock> mayHeld) {
        Set<Place> given = new LinkedHashSet<>(substitution.places(inner.given()));
        for (Place place : state.given) {
            if (!isHeld(place, mayHeld)) {
                given.add(place);
            }
        }
        return FrozenSet.copyOf(given);
    }

    private static Place.@Nullable Selector member(Place place) {
        return place.selectors().isEmpty() ? null : place.selectors().get(place.selectors().size() - 1);
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
        return running(access.live());
    }

    private Set<List<Site>> running(Set<List<Site>> inner) {
        Set<List<Site>> known = live.get(inner);
        if (known == null) {
            known = with(state.live.keySet(), inner);
            live.put(inner, known);
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
