package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.HandleEnd;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.RelativeCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the facts of one function in the last pass, when every state is stable. Mutable; confined to one function. */
final class Recorder {
    /** Per function; what is beyond is dropped and the facts are marked incomplete. */
    static final int MAXIMUM_ACCESSES = 1500;
    static final int MAXIMUM_EVENTS = 600;
    static final SyncEvent.Moment NO_MOMENT = new SyncEvent.Moment(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
        false, false, false, Assumptions.NONE);
    /** In a function with fewer accesses than that, each line of its callees is told apart. */
    private static final int MAXIMUM_TOLD_APART = 300;
    private static final int MAXIMUM_PATH = 10;
    private static final int MAXIMUM_SIGNALS = 200;
    private static final int MAXIMUM_RELATIVE = 32;
    /** Memory behind more pointers than this is not followed up into callers. */
    private static final int MAXIMUM_DEPTH = 5;

    final Map<AccessKey, AccessFact> accesses = new LinkedHashMap<>();
    final List<SpawnFact> spawns = new ArrayList<>();
    final List<CallFact> calls = new ArrayList<>();
    final List<ModelledCall> modelled = new ArrayList<>();
    final List<ExitFact> exits = new ArrayList<>();
    final List<ExitFact> thrown = new ArrayList<>();
    final List<FunctionFacts.OutsideCall> outside = new ArrayList<>();
    final List<HandleEnd> handleEnds = new ArrayList<>();
    final List<RelativeCall> relativeCalls = new ArrayList<>();
    private final Predicate<Place> flags;
    private final Map<Place, Boolean> known = new LinkedHashMap<>();
    final List<FunctionFacts.Choice> choices = new ArrayList<>();
    final List<FunctionFacts.ConditionFact> conditions = new ArrayList<>();
    final Map<Object, SyncEvent> events = new LinkedHashMap<>();
    final Set<Symbol> escapedLocals = new LinkedHashSet<>();
    boolean incomplete;
    FunctionFacts.Omission omission = FunctionFacts.Omission.NONE;
    /** The process fails after the operations under way, so that nobody sees what they do to memory. */
    boolean dying;
    private final Ranged ranged;
    private final Map<Value, Set<Value>> alternatives;
    private final Map<Object, Object> interned = new LinkedHashMap<>();
    private final Map<SyncEvent.Moment, SyncEvent.Moment> moments = new LinkedHashMap<>();
    private final Map<Order, Order> orders = new LinkedHashMap<>();
    private final Map<Order, Map<Order, Order>> joints = new IdentityHashMap<>();

    private final Map<Signal, Set<Signal>> signals = new LinkedHashMap<>();

    /** True when a thread is known already that the same last calls start, so many of them. */
    boolean starts(Spawn spawn, int calls) {
        return spawns.stream().map(known -> known.spawn().chain()).anyMatch(chain -> chain.size() >= calls
            && chain.subList(chain.size() - calls, chain.size()).equals(spawn.chain().subList(spawn.chain().size() - calls, spawn.chain().size())));
    }

    /** Notes something that the function may tell other threads, and what it has heard before. */
    void send(Signal signal, Order before) {
        send(signal, before.messages());
    }

    /** Notes what a callee may tell other threads; before that it has heard what the function had. */
    void sendAll(Map<Signal, Set<Signal>> told, Order before, Lifting terms) {
        if (told.isEmpty()) {
            return;
        }
        Map<Set<Signal>, Set<Signal>> known = new IdentityHashMap<>();
        Set<Signal> here = FrozenSet.copyOf(before.messages());
        for (Map.Entry<Signal, Set<Signal>> entry : told.entrySet()) {
            Set<Signal> heard = known.get(entry.getValue());
            if (heard == null) {
                Set<Signal> all = new LinkedHashSet<>(here);
                entry.getValue().forEach(one -> all.add(terms.sent(one)));
                heard = intern(FrozenSet.copyOf(all));
                known.put(entry.getValue(), heard);
            }
            send(terms.sent(entry.getKey()), before, heard);
        }
    }

    private void send(Signal signal, Order before, Set<Signal> heard) {
        if (!UserCounts.isOwn(signal, before)) {
            send(signal, heard);
        }
    }

    private void send(Signal signal, Set<Signal> heard) {
        Set<Signal> known = signals.get(signal);
        if (Places.isUnknown(signal.object()) || known == null && signals.size() >= MAXIMUM_SIGNALS) {
            return;
        }
        // What is told in several places was heard before only as far as in all of them.
        if (known == null) {
            signals.put(signal, intern(heard));
        } else if (!heard.containsAll(known)) {
            Set<Signal> both = new LinkedHashSet<>(known);
            both.retainAll(heard);
            signals.put(signal, intern(FrozenSet.copyOf(both)));
        }
    }

    Map<Signal, Set<Signal>> signals() {
        return Collections.unmodifiableMap(signals);
    }

    /**
     * @param alternatives what values that stand for several may be
     * @param flags tells flags that serve as locks, which no caller's lock is given back by
     */
    Recorder(Ranged ranged, Map<Value, Set<Value>> alternatives, Predicate<Place> flags) {
        this.ranged = ranged;
        this.alternatives = alternatives;
        this.flags = flags;
    }

    /**
     * Two accesses with the same key tell the same story, and the one with the shorter path stands for both. Sets and maps are interned,
     * so they are compared by identity: a function lifts the accesses of all it calls, mostly to find them known.
     */
    private record AccessKey(Place place, boolean writes, boolean atomic, Set<Lock> locks, Set<List<Site>> live, Set<Value> joined,
                             Map<Place, Order.Phase> phases, History under, @Nullable Site line) {
        @Override
        public boolean equals(Object other) {
            return other instanceof AccessKey key && place.equals(key.place) && writes == key.writes && atomic == key.atomic && locks == key.locks
                && live == key.live && joined == key.joined && phases == key.phases && Objects.equals(line, key.line)
                && (under == key.under || under.equals(key.under));
        }

        @Override
        public int hashCode() {
            int context = System.identityHashCode(locks) * 31 + System.identityHashCode(live);
            return (place.hashCode() * 31 + context) * 31 + (writes ? 1 : 0) + (line == null ? 0 : line.hashCode()) * 7;
        }
    }

    /** True when a lock of the caller may have been given back. */
    boolean gaveBack(FlowState state) {
        for (Place place : state.released) {
            if (!known.computeIfAbsent(place, released -> flags.test(released) || KeptGuards.isKept(released))) {
                return true;
            }
        }
        return false;
    }

    void access(FlowState state, Place place, Operation.AccessKind kind, Operation.Atomicity atomicity, Type type, Site site) {
        if (Privacy.isPrivate(state, place)) {
            return;
        }
        AccessFact access = new AccessFact(ranged.apply(Told.place(place, state, alternatives)), kind, atomicity, type, List.of(site), intern(FrozenSet.copyOf(ranged.apply(Told.locks(state, alternatives)))),
            intern(FrozenSet.copyOf(ranged.apply(state.mayLocks))), gaveBack(state), intern(FrozenSet.copyOf(state.liveWith(place))),
            intern(FrozenSet.copyOf(state.joined)), intern(state.order), intern(state.history), state.entry.early());
        add(access, access.place(), access.locks(), access.mayLocks(), access.released(), access.live(), access.joined(), access.order(),
            access.under(), Optional.empty());
    }

    /** Two events with the same key tell the same story to callers; events of the function itself are all kept. Moments are interned. */
    private record EventKey(SyncEvent.Kind kind, Place object, Value operand, Lock.Mode mode, Set<List<Site>> ends, SyncEvent.Moment before, int own, String taker) {
        @Override
        public boolean equals(Object other) {
            return other instanceof EventKey key && kind == key.kind && before == key.before && mode == key.mode && own == key.own && object.equals(key.object) && taker.equals(key.taker)
                && operand.equals(key.operand) && ends.equals(key.ends);
        }

        @Override
        public int hashCode() {
            return ((object.hashCode() * 31 + kind.ordinal()) * 31 + System.identityHashCode(before)) * 31 + own;
        }
    }

    SyncEvent.Moment moment(FlowState state) {
        return moments.computeIfAbsent(new SyncEvent.Moment(intern(state.named(state.locks)), intern(state.named(state.mayLocks)),
            FrozenSet.copyOf(state.released), intern(FrozenSet.copyOf(state.live.keySet())), intern(FrozenSet.copyOf(state.joined)), FrozenSet.copyOf(state.given),
            state.assumed.compares(), state.assumed.orders(), state.assumed.asks(), state.assumed.members()), same -> same);
    }

    void event(SyncEvent.Kind kind, Lock lock, SyncEvent.By by, boolean recursive, SyncEvent.Moment before, Site site) {
        add(new SyncEvent(kind, lock.place(), Value.UNKNOWN, lock.mode(), by, recursive, Set.of(), List.of(site), before), true);
    }

    void event(SyncEvent.Kind kind, Place object, Value operand, Set<List<Site>> ends, SyncEvent.Moment before, Site site) {
        add(new SyncEvent(kind, object, operand, Lock.Mode.EXCLUSIVE, SyncEvent.By.CALL, false, ends, List.of(site), before), true);
    }

    /** The outside world is waited for. */
    void blocks(SyncEvent.Moment before, Site site) {
        event(SyncEvent.Kind.BLOCK, Place.pointee(Value.UNKNOWN), Value.UNKNOWN, Set.of(), before, site);
    }

    void add(SyncEvent event, boolean own) {
        if (event.path().size() > MAXIMUM_PATH || event.object().depth() > MAXIMUM_DEPTH) {
            return;
        }
        if (events.size() >= MAXIMUM_EVENTS) {
            incomplete = true;
            return;
        }
        SyncEvent.Moment before = moments.computeIfAbsent(event.before(), same -> same);
        EventKey key = new EventKey(event.kind(), event.object(), event.operand(), event.mode(), event.ends(), before, own ? event.site().ordinal() : -1, own ? "" : taker(event));
        SyncEvent known = events.get(key);
        if (known == null || known.path().size() > event.path().size()) {
            events.put(key, new SyncEvent(event.kind(), event.object(), event.operand(), event.mode(), event.by(), event.recursive(),
                event.ends(), event.path(), before));
        }
    }

    /** The class of Java whose method takes a lock: for an object of any of several classes, each takes that of its own. */
    private static String taker(SyncEvent event) {
        String name = event.site().function().name();
        int member = name.lastIndexOf('.', Math.max(0, name.indexOf('/')));
        return event.kind() == SyncEvent.Kind.ACQUIRE && event.site().unit().language() == Language.JAVA && member > 0 ? name.substring(0, member) : "";
    }

    /** The accesses, without those of the function's own variables that nobody else knows. Locals of callees were judged there. */
    List<AccessFact> accessesBut(Set<Symbol> own) {
        List<AccessFact> kept = new ArrayList<>(accesses.size());
        for (AccessFact access : accesses.values()) {
            Optional<Symbol> local = Places.local(access.place());
            if (local.isEmpty() || !own.contains(local.get()) || escapedLocals.contains(local.get())) {
                kept.add(access);
            }
        }
        return kept;
    }

    FunctionFacts.Written written() {
        Set<Place> globals = new LinkedHashSet<>();
        Set<Place> others = new LinkedHashSet<>();
        for (AccessFact access : accesses.values()) {
            if (access.writes()) {
                boolean named = access.place().root() instanceof Place.VariableRoot && !access.place().hasIndex();
                (named ? globals : others).add(access.place());
            }
        }
        return new FunctionFacts.Written(FrozenSet.copyOf(globals), FrozenSet.copyOf(others));
    }

    void relative(FunctionFacts.RelativeCall call) {
        if (relativeCalls.size() < MAXIMUM_RELATIVE) {
            relativeCalls.add(call);
        } else {
            incomplete = true;
        }
    }

    /** One instance for equal sets, so that callers need to rewrite each only once. */
    @SuppressWarnings("unchecked")
    <T> Set<T> intern(Set<T> set) {
        return (Set<T>) interned.computeIfAbsent(set, same -> same);
    }

    Order intern(Order order) {
        Order known = order == Order.NONE ? order : orders.get(order);
        if (known == null) {
            Order terms = !order.puts().isEmpty() ? Gifts.ranged(order, ranged) : order;
            known = terms.equals(order) ? order : intern(terms);
            orders.put(order, known);
        }
        return known;
    }

    /** Whether anything was heard is of no more interest. */
    History intern(History under) {
        return under.facts().truths().isEmpty() ? History.START
            : (History) interned.computeIfAbsent(new History(under.facts(), under.early(), false), same -> same);
    }

    @SuppressWarnings("unchecked")
    private Map<Place, Order.Phase> intern(Map<Place, Order.Phase> map) {
        return map.isEmpty() ? Map.of() : (Map<Place, Order.Phase>) interned.computeIfAbsent(map, same -> same);
    }

    /** False when nothing more is taken in: nobody sees it any more, or the facts are full and then not complete. */
    boolean hasRoom() {
        if (dying) {
            return false;
        }
        incomplete |= accesses.size() >= MAXIMUM_ACCESSES;
        return accesses.size() < MAXIMUM_ACCESSES;
    }

    /**
     * The access is of a place in some state; all sets and the order are interned here.
     *
     * @param path of the access from this function; {@code lifted} adds its call to a path that the callee knows
     */
    void add(AccessFact access, Place place, Set<Lock> locks, Set<Lock> mayLocks, boolean released, Set<List<Site>> live, Set<Value> joined,
             Order order, History under, Optional<Site> lifted) {
        int length = access.path().size() + (lifted.isPresent() ? 1 : 0);
        if (Places.isUnknown(place) || length > MAXIMUM_PATH || place.depth() > MAXIMUM_DEPTH) {
            return;
        }
        // What the function does itself is always known.
        if (dying || lifted.isPresent() && !hasRoom()) {
            return;
        }
        AccessKey key = new AccessKey(place, access.writes(), access.isAtomic(), locks, live, joined, intern(order.phases()), under,
            lifted.isPresent() && accesses.size() >= MAXIMUM_TOLD_APART ? null : access.site());
        AccessFact known = accesses.get(key);
        if (known == null || known.path().size() > length) {
            List<Site> path = lifted.isPresent() ? new CallPath(lifted.get(), access.path()) : access.path();
            accesses.put(key, new AccessFact((Place) interned.computeIfAbsent(place, same -> same), access.kind(), access.atomicity(), access.type(), path, locks, mayLocks, released, live, joined,
                known == null ? order : joined(known.order(), order), under, entry(access, known)));
        } else if (known.order() != order || !known.entry().truths().isEmpty()) {
            Order both = joined(known.order(), order);
            if (both != known.order() || !known.entry().truths().isEmpty()) {
                accesses.put(key, known.after(both, entry(access, known)));
            }
        }
    }

    /** Most accesses share a few orders. */
    private Order joined(Order known, Order other) {
        return known == other ? known : joints.computeIfAbsent(known, key -> new IdentityHashMap<>(8)).computeIfAbsent(other, key -> intern(known.join(key)));
    }

    /** What callers may be asked about an access. */
    private static Assumptions entry(AccessFact access, @Nullable AccessFact known) {
        return known == null ? access.entry() : known.entry().common(access.entry());
    }

    /** Notes that the address of a local is known outside of plain reads and writes, and with it what pointers in that local lead to. */
    void escapes(Value value, FlowState state) {
        escapes(value, state, new LinkedHashSet<>());
    }

    private void escapes(Value value, FlowState state, Set<Place> seen) {
        if (value instanceof Value.AddressOf address) {
            Places.local(address.place()).ifPresent(escapedLocals::add);
            within(address.place(), state, seen);
        } else if (value instanceof Value.Load copied) {
            within(copied.place(), state, seen);
        } else if (value instanceof Value.FunctionReference reference) {
            reference.bound().forEach(bound -> escapes(bound, state, seen));
            reference.receiver().ifPresent(object -> escapes(object, state, seen));
        }
    }

    private void within(Place object, FlowState state, Set<Place> seen) {
        if (Places.local(object).isPresent() && seen.add(object)) {
            state.content.forEach((place, value) -> {
                if (place.root().equals(object.root()) && (value instanceof Value.AddressOf || value instanceof Value.FunctionReference) && Places.isIn(place, object)) {
                    escapes(value, state, seen);
                }
            });
        }
    }
}
