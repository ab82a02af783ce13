package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one point of a function, relative to its entry. Mutable; confined to the analysis of one function.
 * Must-facts (locks, joined) shrink at joins of paths, may-facts (live, mayLocks) grow.
 */
final class FlowState {
    /** A loop that takes a lock in each round would count for ever. */
    private static final int MAXIMUM_AGAIN = 3;

    final Map<Place, Value> content = new LazyMap<>();
    final Map<Integer, Value> temporaries = new LazyMap<>();
    final Set<Lock> locks = new LazySet<>();
    final Set<Lock> mayLocks = new LazySet<>();
    final Set<Place> released = new LazySet<>();
    /** Locks surely given back since they were last taken. */
    final Set<Place> given = new LazySet<>();
    /** How often the holder of a lock took it again. */
    final Map<Place, Integer> again = new LazyMap<>();
    final Map<List<Site>, Spawn> live = new LazyMap<>();
    final Set<Value> joined = new LazySet<>();
    final Map<Value, Pending> pending = new LazyMap<>();
    final Map<Place, Guard> guards = new LazyMap<>();
    final Stages stages;
    /** Objects and parameters that others may know; what was allocated and is not in here is private. */
    final Set<Value> published = new LazySet<>();
    /** Objects that threads have been given since they were made, each with the threads' creates. */
    final Map<Value, Set<List<Site>>> handed = new LazyMap<>();
    /** Reads of flags, whose tests may tell that another thread was heard. */
    final Map<Place, OrderFlow.Mark> marks = new LazyMap<>();
    /** Handlers that run when the thread ends, the last pushed last. */
    List<Cleanups.Handler> cleanups = List.of();
    Order order = Order.NONE;
    /** What was received on some ways here only, and what tells of it. */
    HeardIf heardIf = HeardIf.NOTHING;
    Assumptions assumed = Assumptions.NONE;
    History history = History.START;
    EntryTests entry = EntryTests.START;
    boolean omitted;
    /** Some content may be that of an element whose index is no constant. */
    boolean variableIndex;

    FlowState() {
        this(new Stages());
    }

    private FlowState(Stages stages) {
        this.stages = stages;
    }

    /** A scoped lock object: which locks it is over, and whether it has them. */
    record Guard(List<Lock> locks, boolean owns) {}

    /** What a later test of a call's answer will tell. Exactly one of lock and spawn is present. */
    record Pending(List<Lock> lock, List<Site> spawn, boolean successIsZero, boolean heldAlready, boolean converts, boolean isErrorNumber) {
        Pending(List<Lock> lock, List<Site> spawn, boolean successIsZero, boolean heldAlready) {
            this(lock, spawn, successIsZero, heldAlready, false, false);
        }
    }

    boolean isSame(FlowState other) {
        return omitted == other.omitted && hasDisciplineOf(other) && content.equals(other.content) && temporaries.equals(other.temporaries)
            && live.equals(other.live) && joined.equals(other.joined) && pending.equals(other.pending) && guards.equals(other.guards)
            && assumed.equals(other.assumed) && history.equals(other.history) && entry.equals(other.entry) && stages.isSame(other.stages) && published.equals(other.published) && handed.equals(other.handed)
            && marks.equals(other.marks) && cleanups.equals(other.cleanups) && order.equals(other.order) && heardIf.equals(other.heardIf);
    }

    /** What decides whether two paths are kept apart: the locks held and given back. */
    boolean hasDisciplineOf(FlowState other) {
        return locks.equals(other.locks) && mayLocks.equals(other.mayLocks) && released.equals(other.released)
            && again.equals(other.again) && stages.keepsSame(other.stages);
    }

    void put(Place place, Value value) {
        content.put(place, value);
        variableIndex |= Places.hasVariableIndex(place);
    }

    /** An object that is assigned a local one as a whole has what is known of the local one's members (C11 6.5.16.1). */
    void copyMembers(Value whole, Place target) {
        if (!(whole instanceof Value.Load load) || Places.local(load.place()).isEmpty()) {
            return;
        }
        int depth = load.place().selectors().size();
        Map<Place, Value> members = new LinkedHashMap<>();
        content.forEach((member, value) -> {
            if (member.selectors().size() > depth && Places.isIn(member, load.place())) {
                members.put(target.select(member.selectors().subList(depth, member.selectors().size())), value);
            }
        });
        members.forEach(this::put);
    }

    /** Scoped guards in an object that is moved to another place, or that a call answered, live on there. */
    void moveGuard(Value answer, Place target) {
        if (!guards.isEmpty() && (answer instanceof Value.Opaque || answer instanceof Value.Load)) {
            KeptGuards.base(answer, this).filter(from -> !from.equals(target)).ifPresent(from -> KeptGuards.move(from, target, this));
        }
    }

    boolean hasThreadsOf(FlowState other) {
        return live.keySet().equals(other.live.keySet()) && joined.equals(other.joined);
    }

    /** Whether a value is other than zero; null when that is not known. */
    @Nullable Boolean truth(Value value) {
        return value instanceof Value.Constant constant ? Boolean.valueOf(constant.number() != 0) : assumed.truth(value);
    }

    /** The locks that the program knows as locks. */
    Set<Lock> named(Set<Lock> all) {
        boolean others = false;
        for (Lock lock : all) {
            others |= lock.isFlag() || lock.isUnread();
        }
        return others ? all.stream().filter(lock -> !lock.isFlag() && !lock.isUnread()).collect(FrozenSet.collector()) : FrozenSet.copyOf(all);
    }

    void take(Lock lock) {
        take(lock, false);
    }

    /** @param counted its holder may take it again and then has to give it back as often */
    void take(Lock lock, boolean counted) {
        if ((counted || lock.mode() == Lock.Mode.SHARED) && locks.contains(lock)) {
            again.merge(lock.place(), 1, (times, one) -> Math.min(MAXIMUM_AGAIN, times + one));
        }
        given.remove(lock.place());
        order = order.taking(lock);
        history = history.close();
        locks.add(lock);
        mayLocks.add(lock);
    }

    /** Text that could not be read may have done anything before. */
    boolean isUnread() {
        return mayLocks.contains(Lock.UNREAD);
    }

    /** Any memory may be other than it was; pointers and handles of the function's own are taken to stay. */
    void forgetAll() {
        content.entrySet().removeIf(entry -> Places.local(entry.getKey()).isEmpty() || entry.getValue() instanceof Value.Constant || entry.getValue() instanceof Value.Binary);
        retract(Value.Load.class::isInstance);
        marks.clear();
        stages.forgetAll();
        history = history.close();
        entry = entry.end();
    }

    /** A holder that took the lock more than once still has it. */
    void giveBack(Lock lock) {
        if (again.isEmpty() && locks.contains(lock) && locks.stream().filter(held -> held.place().equals(lock.place())).count() > 1) {
            // Held both for reading and for writing: only the one is given back.
            locks.remove(lock);
            mayLocks.remove(lock);
            return;
        }
        giveBack(lock.place());
    }

    void giveBack(Place place) {
        if (again.computeIfPresent(place, (key, times) -> times - 1) != null) {
            again.values().removeIf(times -> times == 0);
            return;
        }
        order = order.opening(lock -> lock.equals(place) || Places.matches(lock, place));
        // What is only asserted to be held is the caller's.
        if (locks.stream().noneMatch(lock -> lock.place().equals(place) && !lock.isAsserted())) {
            released.add(place);
        }
        if (!locks.removeIf(lock -> lock.place().equals(place))) {
            // It may be the lock of an element that is held, by another name for its index.
            locks.removeIf(lock -> Places.matches(lock.place(), place));
        }
        mayLocks.removeIf(lock -> lock.place().equals(place));
        given.add(place);
    }

    /** Locals that hold a value hold it by a better name from here on, and so do the locks that are reached through them only. */
    void rename(Value old, Value only) {
        boolean renamed = false;
        boolean others = false;
        for (Map.Entry<Place, Value> entry : List.copyOf(content.entrySet())) {
            Optional<Value> better = Places.local(entry.getKey()).isPresent() ? Unlinked.renamed(entry.getValue(), old, only) : Optional.empty();
            if (better.isPresent()) {
                content.put(entry.getKey(), better.get());
                renamed = true;
            } else if (!mayLocks.isEmpty()) {
                others |= entry.getValue() instanceof Value.AddressOf inside && Assumptions.mentions(inside, old::equals);
            }
        }
        temporaries.replaceAll((number, value) -> Unlinked.renamed(value, old, only).orElse(value));
        if (renamed && !others && !mayLocks.isEmpty()) {
            renameLocks(locks, old, only);
            renameLocks(mayLocks, old, only);
        }
    }

    private static void renameLocks(Set<Lock> held, Value old, Value only) {
        for (Lock lock : List.copyOf(held)) {
            if (lock.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(old)) {
                held.remove(lock);
                held.add(new Lock(new Place(new Place.PointeeRoot(only), lock.place().selectors()), lock.mode(), lock.taken()));
            }
        }
    }

    /** A thread that gets the address may change the numbers there from now on; handles and pointers are taken to stay. */
    void forgetNumbers(Value argument, Predicate<Value> numbers) {
        if (argument instanceof Value.AddressOf address) {
            content.entrySet().removeIf(entry -> entry.getKey().root().equals(address.place().root()) && numbers.test(entry.getValue()) && !this.entry.kept().keeps(entry.getKey()));
        }
    }

    /** Numbers that the members of an object had are gone when the whole of it is written. */
    void forgetMembers(Place object) {
        int depth = object.selectors().size();
        content.entrySet().removeIf(entry -> entry.getValue() instanceof Value.Constant && entry.getKey().selectors().size() > depth
            && Places.isIn(entry.getKey(), object));
    }

    /** The elements of an array or list may be others, or stand in another order. */
    void forgetElements(Place array) {
        int depth = array.selectors().size();
        content.keySet().removeIf(place -> place.selectors().size() > depth && place.selectors().get(depth) instanceof Place.Index
            && Places.isIn(place, array));
    }

    FlowState copy() {
        FlowState copy = new FlowState(stages.copy());
        copy.content.putAll(content);
        copy.temporaries.putAll(temporaries);
        copy.locks.addAll(locks);
        copy.mayLocks.addAll(mayLocks);
        copy.released.addAll(released);
        copy.given.addAll(given);
        copy.again.putAll(again);
        copy.live.putAll(live);
        copy.joined.addAll(joined);
        copy.pending.putAll(pending);
        copy.guards.putAll(guards);
        copy.published.addAll(published);
        copy.handed.putAll(handed);
        copy.marks.putAll(marks);
        copy.cleanups = cleanups;
        copy.order = order;
        copy.heardIf = heardIf;
        copy.assumed = assumed;
        copy.history = history;
        copy.entry = entry;
        copy.omitted = omitted;
        copy.variableIndex = variableIndex;
        return copy;
    }

    /**
     * Makes this the state after either path; a place with two contents gets the value that {@code merge} answers.
     *
     * @return whether this state changed
     */
    boolean join(FlowState other, Merge merge) {
        Map<Value, Bounds> limits = new LinkedHashMap<>();
        Merge limited = (key, left, right) -> {
            Value both = merge.merge(key, assumed.known(left), other.assumed.known(right));
            if (both instanceof Value.Opaque) {
                heardIf = heardIf.merged(both, this, right, other).merged(both, other, left, this);
                limits.put(both, Bounds.of(left, assumed.truths()).or(Bounds.of(right, other.assumed.truths())));
            }
            return both;
        };
        HeardIf told = heardIf;
        heardIf = HeardIf.join(this, other);
        boolean changed = joinContent(other, limited, merge::isNumber);
        changed |= joinTemporaries(other, limited);
        changed |= !told.equals(heardIf);
        changed |= locks.retainAll(other.locks);
        changed |= mayLocks.addAll(other.mayLocks);
        changed |= released.addAll(other.released);
        changed |= given.retainAll(other.given);
        changed |= again.keySet().removeIf(place -> !again.get(place).equals(other.again.get(place)));
        for (Map.Entry<List<Site>, Spawn> entry : other.live.entrySet()) {
            Spawn known = live.get(entry.getKey());
            Spawn spawn = entry.getValue();
            Spawn both = known == null ? spawn : spawn.with(known.detached() && spawn.detached(), known.escaped() || spawn.escaped()).alsoHeldIn(known.handlePlaces())
                .under(known.under().common(spawn.under()));
            changed |= !both.equals(live.put(entry.getKey(), both));
        }
        changed |= joined.retainAll(other.joined);
        changed |= stages.join(other.stages);
        changed |= published.addAll(other.published);
        for (Map.Entry<Value, Set<List<Site>>> given : other.handed.entrySet()) {
            Set<List<Site>> before = handed.getOrDefault(given.getKey(), Set.of());
            changed |= !before.equals(handed.merge(given.getKey(), given.getValue(), FlowState::union));
        }
        changed |= marks.keySet().removeIf(key -> !marks.get(key).equals(other.marks.get(key)));
        // Pushes and pops stand in pairs in one block, so that paths which meet have pushed the same.
        cleanups = cleanups.equals(other.cleanups) ? cleanups : List.of();
        Order joint = order.join(other.order);
        changed |= !joint.equals(order);
        order = joint;
        changed |= pending.keySet().removeIf(key -> !pending.get(key).equals(other.pending.get(key)));
        changed |= guards.keySet().removeIf(key -> !guards.get(key).equals(other.guards.get(key)));
        Assumptions before = assumed;
        Assumptions common = before.common(other.assumed, before, other.assumed).within(limits);
        changed |= !common.equals(assumed);
        assumed = common;
        History both = history.join(other.history);
        changed |= !both.equals(history);
        history = both;
        EntryTests tests = entry.join(other.entry, before, other.assumed);
        changed |= !tests.equals(entry);
        entry = tests;
        changed |= other.omitted && !omitted;
        omitted |= other.omitted;
        variableIndex |= other.variableIndex;
        return changed;
    }

    /** What a place contained is not known any more. */
    void forget(Place target) {
        content.remove(target);
        stages.written(target);
        entry = entry.wrote(target);
    }

    /** The conditions and signals of another state are those of this one. */
    void recall(FlowState by) {
        order = by.order;
        assumed = by.assumed;
        history = by.history;
        entry = by.entry;
    }

    /** Takes note of a condition; threads that exist only when it does not hold are none. */
    void assume(Assumptions.Fact fact) {
        order = order.then(heardIf.by(fact));
        entry = entry.with(fact);
        stages.learn(fact);
        if (!live.isEmpty()) {
            live.values().removeIf(spawn -> spawn.under().contradicts(fact));
        }
        assumed = assumed.with(fact);
    }

    boolean assumesAnything() {
        if (assumed.truths().isEmpty()) {
            for (Spawn spawn : live.values()) {
                if (!spawn.under().truths().isEmpty()) {
                    return true;
                }
            }
            return false;
        }
        return true;
    }

    /** Drops every condition that mentions a value which may have changed. */
    void retract(Predicate<Value> changed) {
        assumed = assumed.without(changed);
        heardIf = heardIf.without(changed);
        if (live.isEmpty()) {
            return;
        }
        live.replaceAll((key, spawn) -> {
            Assumptions left = spawn.under().without(changed);
            return left == spawn.under() ? spawn : spawn.under(left);
        });
    }

    static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(FrozenSet.collector());
    }

    /** A thread gets objects that this one has made; what is made anew has been given to nobody ({@link Privacy#made}). */
    void hand(Spawn spawn) {
        spawn.arguments().stream().filter(Value.Allocation.class::isInstance)
            .forEach(object -> handed.merge(object, FrozenSet.copyOf(Set.of(spawn.key())), FlowState::union));
    }

    /** The threads that may run, with those told apart that were given this very object. */
    Set<List<Site>> liveWith(Place object) {
        if (handed.isEmpty() || !(object.root() instanceof Place.PointeeRoot pointee)) {
            return live.keySet();
        }
        Set<List<Site>> all = new LinkedHashSet<>(live.keySet());
        handed.getOrDefault(pointee.pointer(), Set.of()).stream().filter(live::containsKey).forEach(key -> all.add(Spawn.given(key)));
        return all.size() == live.size() ? live.keySet() : all;
    }

    private boolean joinContent(FlowState other, Merge merge, Predicate<Value> isNumber) {
        boolean changed = false;
        for (Iterator<Map.Entry<Place, Value>> entries = content.entrySet().iterator(); entries.hasNext();) {
            Map.Entry<Place, Value> entry = entries.next();
            Place key = entry.getKey();
            Value left = entry.getValue();
            Value right = other.content.get(key);
            if (left.equals(right)) {
                continue;
            }
            // Shared memory with two contents is read again; only locals, and what nobody else writes, need a value that stands for both.
            if (isKept(key, other, isNumber)) {
                entry.setValue(merge.merge(key, Rows.number(this, key), Rows.number(other, key)));
                changed |= !left.equals(entry.getValue());
            } else if (Places.local(key).isEmpty()) {
                entries.remove();
                changed = true;
            } else {
                if (zeroOf(left, right, other)) {
                    heardIf = heardIf.merged(left, this, right, other);
                }
                Value merged = zeroOf(left, right, other) ? left : zeroOf(right, left, this) ? right
                    : merge(merge, key, left, right == null ? new Value.Load(key) : right, other);
                changed |= !merged.equals(left);
                entry.setValue(merged);
            }
        }
        for (Map.Entry<Place, Value> entry : other.content.entrySet()) {
            Place key = entry.getKey();
            if (!content.containsKey(key) && isKept(key, other, isNumber)) {
                content.put(key, merge.merge(key, Rows.number(this, key), Rows.number(other, key)));
                changed = true;
            } else if (!content.containsKey(key) && Places.local(key).isPresent()) {
                Value load = new Value.Load(key);
                Value merged = load.equals(entry.getValue()) ? load : merge.merge(key, load, entry.getValue());
                if (!merged.equals(load)) {
                    content.put(key, merged);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** True for shared memory that nobody else writes, and whose number both paths know. */
    private boolean isKept(Place key, FlowState other, Predicate<Value> isNumber) {
        return entry.kept().keeps(key) && Places.local(key).isEmpty() && isNumber.test(Rows.number(this, key)) && isNumber.test(Rows.number(other, key));
    }

    /** True when {@code zero} is what a test of {@code value} left on a path: then the value itself stands for both. */
    private static boolean zeroOf(@Nullable Value value, @Nullable Value zero, FlowState path) {
        return value != null && Value.NULL.equals(zero) && Boolean.FALSE.equals(path.assumed.truths().get(value));
    }

    private Value merge(Merge merge, Object key, Value left, Value right, FlowState other) {
        Object name = locks.isEmpty() ? key : new Held(key, FrozenSet.copyOf(locks));
        return Choices.of(left, assumed, right, other.assumed).orElseGet(() -> merge.merge(name, left, right));
    }

    private boolean joinTemporaries(FlowState other, Merge merge) {
        boolean changed = false;
        for (Map.Entry<Integer, Value> entry : other.temporaries.entrySet()) {
            Integer number = entry.getKey();
            Value left = temporaries.get(number);
            Value right = entry.getValue();
            if (left == null) {
                temporaries.put(number, right);
                changed = true;
            } else if (!left.equals(right)) {
                Value merged = merge(merge, number, left, right, other);
                changed |= !merged.equals(left);
                temporaries.put(number, merged);
            }
        }
        return changed;
    }

    /** What two paths hold in a place or temporary, while they hold some locks. */
    record Held(Object key, Set<Lock> locks) {}

    /** Gives the one value that stands for two. Keys are places or temporary numbers, or what is held in them under locks. */
    interface Merge {
        Value merge(Object key, Value left, Value right);

        /** True for a constant, and for what was merged from constants. */
        default boolean isNumber(Value value) {
            return value instanceof Value.Constant;
        }
    }
}
