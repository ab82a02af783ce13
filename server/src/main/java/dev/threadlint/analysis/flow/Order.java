package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a thread has surely received and perhaps sent since a function was entered, and how often it waited at barriers. Immutable, compared
 * by value.
 */
public final class Order {
    public static final Order NONE = new Order(Set.of(), Set.of(), Map.of(), Set.of(), false);
    /** Stands for all barriers together, since threads may take turns with several. */
    public static final Place BARRIERS = Place.of(new Place.VariableRoot(Symbol.external("#barriers"), Variable.Storage.GLOBAL));
    private static final int MAXIMUM = 48;
    private final FrozenSet<Signal> received;
    private final FrozenSet<Signal> sent;
    private final Map<Place, Phase> phases;
    private final FrozenSet<Put> puts;
    private final boolean isFull;
    private final int hash;
    private static final int MAXIMUM_PUTS = 6;

    /**
     * How far a thread is with a barrier.
     *
     * @param count the phases that have surely ended, by the waits so far; -1 when that depends on the path
     * @param arrived how often the thread has arrived, with or without waiting, -1 when that depends on the path; {@link #LEFT} when the barrier
     *     does not wait for it any more
     * @param ahead true when it may have arrived without having waited since
     * @param last the waits that may be the latest
     * @param first true when there may have been none
     */
    public record Phase(int count, int arrived, boolean ahead, Set<Site> last, boolean first) {
        public static final int LEFT = Integer.MAX_VALUE;
        public static final Phase START = new Phase(0, 0, false, Set.of(), true);

        Phase join(Phase other) {
            return new Phase(count == other.count ? count : -1, arrived == other.arrived ? arrived : -1, ahead || other.ahead, FrozenSet.union(last, other.last),
                first || other.first);
        }

        /** This, and then that. A wait ends all phases that were arrived at before, which may be more than were waited for. */
        Phase then(Phase next) {
            return new Phase(next.first && next.count == 0 ? count : sum(arrived, next.count), sum(arrived, next.arrived), next.ahead || next.first && ahead,
                next.first ? FrozenSet.union(last, next.last) : next.last, first && next.first);
        }

        private static int sum(int one, int other) {
            return one < 0 || other < 0 ? -1 : one == LEFT || other == LEFT ? LEFT : one + other;
        }
    }

    /**
     * @param received signals that were surely received
     * @param sent signals that may have been sent, without the locks they were sent under
     * @param phases barriers that may have been passed
     * @param puts objects that it has surely put where others find them, and does not look after since
     * @param isFull true when too much was sent to know what was not
     */
    public Order(Set<Signal> received, Set<Signal> sent, Map<Place, Phase> phases, Set<Put> puts, boolean isFull) {
        this.received = FrozenSet.copyOf(received);
        this.isFull = isFull || sent.size() > MAXIMUM;
        this.sent = FrozenSet.copyOf(this.isFull ? Set.of() : sent);
        this.phases = phases.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        this.puts = FrozenSet.copyOf(puts);
        // Every access has one, and callers intern them.
        this.hash = ((this.received.hashCode() * 31 + this.sent.hashCode()) * 31 + this.phases.hashCode()) * 31 + this.puts.hashCode();
    }

    /** Signals that were surely received. */
    public Set<Signal> received() {
        return received;
    }

    /** Signals that may have been sent, without the locks they were sent under; empty when full. */
    public Set<Signal> sent() {
        return sent;
    }

    /** Barriers that may have been passed. */
    public Map<Place, Phase> phases() {
        return phases;
    }

    /** Objects that it has surely put where others find them, and does not look after since. */
    public Set<Put> puts() {
        return puts;
    }

    /** True when too much was sent to know what was not. */
    public boolean isFull() {
        return isFull;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Order order && hash == order.hash && isFull == order.isFull && received.equals(order.received)
            && sent.equals(order.sent) && phases.equals(order.phases) && puts.equals(order.puts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Only what was surely received. */
    Order onlyReceived() {
        return sent.isEmpty() && phases.isEmpty() && puts.isEmpty() && !isFull ? this : received(received);
    }

    static Order received(Set<Signal> signals) {
        return new Order(signals, Set.of(), Map.of(), Set.of(), false);
    }

    boolean isNone() {
        return received.isEmpty() && sent.isEmpty() && phases.isEmpty() && puts.isEmpty() && !isFull;
    }

    Order join(Order other) {
        if (this == other || equals(other)) {
            return this;
        }
        Set<Signal> both = new LinkedHashSet<>(received);
        both.retainAll(other.received);
        Map<Place, Phase> joint = new LinkedHashMap<>();
        Set<Place> barriers = new LinkedHashSet<>(phases.keySet());
        barriers.addAll(other.phases.keySet());
        barriers.forEach(barrier -> joint.put(barrier, phase(barrier).join(other.phase(barrier))));
        return new Order(both, FrozenSet.union(sent, other.sent), joint, putOnBoth(other), isFull || other.isFull);
    }

    /** An object that is put away on either path may be at any of the places; lists have several ends. */
    private Set<Put> putOnBoth(Order other) {
        if (puts.isEmpty() || other.puts.isEmpty() || puts.equals(other.puts)) {
            return other.puts.isEmpty() ? Set.of() : puts;
        }
        Set<Put> both = new LinkedHashSet<>();
        for (Put put : FrozenSet.union(puts, other.puts)) {
            if (both.size() < MAXIMUM_PUTS && puts.stream().anyMatch(one -> one.object().equals(put.object()))
                    && other.puts.stream().anyMatch(one -> one.object().equals(put.object()))) {
                both.add(put);
            }
        }
        return both;
    }

    Order with(Set<Put> other) {
        return other.equals(puts) ? this : new Order(received, sent, phases, other, isFull);
    }

    Order putting(Put put) {
        return puts.size() >= MAXIMUM_PUTS ? this : with(FrozenSet.union(puts, Set.of(put)));
    }

    /** The same when nothing is known of these objects any more. */
    Order without(Set<Place> objects) {
        return objects.isEmpty() || puts.isEmpty() ? this : with(puts.stream().filter(put -> !objects.contains(put.object())).collect(FrozenSet.collector()));
    }

    /** A lock is taken: what was put away under it is there since an earlier time. */
    Order taking(Lock lock) {
        return puts.isEmpty() ? this : with(puts.stream().map(put -> put.after(lock)).collect(FrozenSet.collector()));
    }

    /** This, and then what a callee does. */
    public Order then(Order next) {
        if (next.isNone()) {
            return this;
        }
        if (isNone()) {
            return next;
        }
        Map<Place, Phase> all = phases;
        if (!next.phases.isEmpty()) {
            all = new LinkedHashMap<>(phases);
            for (Map.Entry<Place, Phase> passed : next.phases.entrySet()) {
                all.put(passed.getKey(), phase(passed.getKey()).then(passed.getValue()));
            }
        }
        Set<Signal> heard = FrozenSet.union(next.hears() ? waited().lowered(next).after(next) : lowered(next).after(next), next.received);
        Set<Signal> told = FrozenSet.union(sent, next.sent);
        Set<Put> away = FrozenSet.union(next.hears() ? Set.of() : puts, next.puts);
        boolean same = heard == received && told == sent && all == phases && away == puts && (isFull || !next.isFull);
        return same ? this : new Order(heard, told, all, away, isFull || next.isFull);
    }

    /** What was put away before may have been given back. */
    private boolean hears() {
        if (!phases.isEmpty()) {
            return true;
        }
        for (Signal signal : received) {
            if (signal.isMessage()) {
                return true;
            }
        }
        return false;
    }

    public Phase phase(Place barrier) {
        return phases.getOrDefault(barrier, Phase.START);
    }

    /** The thread may have waited, or has left the loop, behind which the other may be done, too: who has got its permits is not taken to use what they were for. */
    Order waited() {
        Set<Signal> left = new LinkedHashSet<>(received);
        return left.removeIf(signal -> signal.kind() == Signal.Kind.PASSED) ? new Order(left, sent, phases, puts, isFull) : this;
    }

    /** The same when the thread reads where it is, or calls what may do that. */
    Order reading(Predicate<Place> read) {
        return forgetting(signal -> signal.kind() == Signal.Kind.MOVED && read.test(signal.object()));
    }

    Order forgetting(Predicate<Signal> over) {
        if (received.stream().noneMatch(over)) {
            return this;
        }
        Set<Signal> left = new LinkedHashSet<>(received);
        left.removeIf(over);
        return new Order(left, sent, phases, puts, isFull);
    }

    Order receiving(Signal signal) {
        return signal.isMessage() ? waited().hearing(signal) : hearing(signal);
    }

    private Order hearing(Signal signal) {
        boolean same = received.contains(signal) || received.size() >= MAXIMUM;
        return same ? puts.isEmpty() || !signal.isMessage() ? this : with(Set.of())
            : new Order(FrozenSet.union(received, Set.of(signal)), sent, phases, signal.isMessage() ? Set.of() : puts, isFull);
    }

    Order sending(Signal signal) {
        Signal told = signal.alone();
        Set<Signal> heard = signal.kind() == Signal.Kind.STORE ? without(state -> state.endsWith(signal.object())) : received;
        boolean same = heard == received && (isFull || sent.contains(told));
        return same ? this : new Order(heard, isFull ? sent : FrozenSet.union(sent, Set.of(told)), phases, puts, isFull);
    }

    /** A lock is given back, or any for a while: who was kept out by what was found under it may come in. */
    Order opening(Predicate<Place> lock) {
        if (received.stream().noneMatch(signal -> signal.kind() == Signal.Kind.DRAINED)) {
            return this;
        }
        Set<Signal> left = without(signal -> signal.kind() == Signal.Kind.DRAINED && signal.locks().stream().anyMatch(held -> lock.test(held.place())));
        return left == received ? this : new Order(left, sent, phases, puts, isFull);
    }

    /** The same when these may have been sent before, too. */
    public Order behind(Set<Signal> told) {
        Set<Signal> alone = new LinkedHashSet<>();
        told.forEach(signal -> alone.add(signal.alone()));
        return isFull || sent.containsAll(alone) ? this : new Order(received, FrozenSet.union(sent, alone), phases, puts, false);
    }

    /** Who has counted itself is not counted any more once a count is zero. */
    private Order lowered(Order next) {
        return next.received.stream().filter(signal -> signal.kind() == Signal.Kind.OPEN).map(Signal::object).reduce(this, Order::lowered, (one, other) -> other);
    }

    /** The same once a count was found zero. */
    Order lowered(Place count) {
        Set<Signal> left = without(signal -> signal.kind() == Signal.Kind.RAISED && signal.object().equals(count));
        return left == received ? this : new Order(left, sent, phases, puts, isFull);
    }

    /** What was heard before, once a callee has perhaps changed flags. */
    private Set<Signal> after(Order next) {
        return without(state -> next.isFull || next.sent.stream().anyMatch(sent -> sent.kind() == Signal.Kind.STORE && state.endsWith(sent.object())));
    }

    /** Without states that are no more; the same set when there are none. */
    private Set<Signal> without(Predicate<Signal> over) {
        Set<Signal> left = new LinkedHashSet<>();
        for (Signal signal : received) {
            if (!signal.isState() || !over.test(signal)) {
                left.add(signal);
            }
        }
        return left.size() == received.size() ? received : FrozenSet.copyOf(left);
    }

    /** The messages of others among what was received. */
    Set<Signal> messages() {
        return received.stream().allMatch(Signal::isMessage) ? received : received.stream().filter(Signal::isMessage).collect(FrozenSet.collector());
    }

    /** What was heard alone, of which a thread that is created later knows: its creator may not be among the users of something any more. */
    public Order heard() {
        return new Order(forgetting(signal -> signal.kind() == Signal.Kind.RAISED || signal.kind() == Signal.Kind.DRAINED || signal.isOfItself()).received, Set.of(), Map.of(), Set.of(), false);
    }

    /** Arrives at a barrier and waits for the others. */
    Order passing(Place barrier, Site wait) {
        return through(barrier, new Phase(1, 1, false, Set.of(wait), false));
    }

    /** Waits for the phase that was arrived at before. */
    Order awaiting(Place barrier, Site wait) {
        return through(barrier, new Phase(0, 0, false, Set.of(wait), false));
    }

    /** Arrives without waiting, perhaps for the last time. */
    Order arriving(Place barrier, boolean leaves) {
        return through(barrier, new Phase(0, leaves ? Phase.LEFT : 1, true, Set.of(), true));
    }

    private Order through(Place barrier, Phase one) {
        Map<Place, Phase> all = new LinkedHashMap<>(phases);
        all.put(barrier, phase(barrier).then(one));
        all.put(BARRIERS, phase(BARRIERS).then(one));
        return new Order(waited().received, sent, all, Set.of(), isFull);
    }

    /** The same in other terms. */
    public Order rewritten(UnaryOperator<Place> places, UnaryOperator<Lock> locks) {
        return mapped(signal -> signal.rewritten(places, locks), places, locks);
    }

    Order mapped(Function<Signal, Signal> signals, UnaryOperator<Place> places, UnaryOperator<Lock> locks) {
        if (isNone()) {
            return this;
        }
        Set<Signal> heard = received.mapped(signals);
        Set<Signal> told = sent.mapped(signals);
        Map<Place, Phase> passed = new LinkedHashMap<>();
        phases.forEach((barrier, phase) -> passed.merge(places.apply(barrier), phase, Phase::join));
        Set<Put> away = new LinkedHashSet<>();
        for (Put put : puts) {
            away.add(put.rewritten(places, locks));
        }
        return heard == received && told == sent && passed.isEmpty() && puts.isEmpty() ? this : new Order(heard, told, passed, away, isFull);
    }
}
