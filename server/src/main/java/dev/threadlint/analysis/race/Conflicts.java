package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Starts;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether two accesses touch the same object, and whether a lock keeps them apart when they do. Stateless but for its tables. */
final class Conflicts {
    private static final Place.Root SOME_OBJECT = new Place.VariableRoot(Symbol.external("#object"), Variable.Storage.GLOBAL);
    /** Lists in two elements of a table are one when the numbers of these are equal, which then the numbers of their locks may be, too. */
    private static final Equality SOME_ELEMENT = new Equality(Value.UNKNOWN, Value.UNKNOWN);

    private final Own own;
    private final Instances instances;
    private final DrawnSlots drawn;
    private final Walks walks;
    private final Cases cases;
    private final Overlaps overlaps;
    private final Map<Value, Set<Value>> alternatives;
    private final Starts starts;
    private final Set<Symbol> sharedLocals;
    private final CallAnswers answers;
    /** What is held as a lock is, but keeps nobody out. */
    private Set<Place> noLocks = Set.of();

    /** @param sharedLocals locals that are given to others, who may hold them as locks, too */
    Conflicts(Map<Value, Set<Value>> alternatives, Walks walks, Cases cases, Overlaps overlaps, Starts starts, Set<Symbol> sharedLocals, Map<Symbol, FunctionFacts> facts) {
        this.answers = new CallAnswers(facts);
        this.drawn = new DrawnSlots(facts);
        this.sharedLocals = sharedLocals;
        this.starts = starts;
        this.overlaps = overlaps;
        this.alternatives = alternatives;
        this.own = new Own(alternatives);
        this.instances = new Instances(own, alternatives);
        this.walks = walks;
        this.cases = cases;
    }

    void exceptFor(Set<Place> held) {
        noLocks = held;
    }

    /** Two values that are equal whenever two places are the same object: indices and pointers on the way. */
    record Equality(Value left, Value right) {}

    /** True when both may touch one object at the same time, and no lock that both hold then excludes them. */
    boolean conflict(Participant left, Participant right) {
        return sameObject(left, right).filter(equalities -> !excluded(left, right, equalities)).isPresent();
    }

    /**
     * True when one thread uses an object that it has put into a place while another has it from there, and no lock keeps them apart.
     *
     * @param gift what the giver calls the object; the place where it was put, in the giver's access, and where it was found, in the taker's
     */
    boolean conflictOverGift(Participant giver, Place gift, Participant put, Participant taker, Participant found) {
        Optional<List<Equality>> there = sameSlot(put, found).or(() -> sameObject(put, found));
        if (there.isEmpty() || !(taker.place().root() instanceof Place.PointeeRoot object)) {
            return false;
        }
        List<Place.Selector> steps = giver.place().selectors().subList(gift.selectors().size(), giver.place().selectors().size());
        Optional<List<Equality>> inside = sameObject(giver.at(new Place(SOME_OBJECT, steps)), taker.at(new Place(SOME_OBJECT, taker.place().selectors())));
        if (inside.isEmpty()) {
            return false;
        }
        Value pointer = gift.selectors().isEmpty() && gift.root() instanceof Place.PointeeRoot given ? given.pointer() : new Value.AddressOf(gift);
        List<Equality> all = new ArrayList<>(there.get());
        all.addAll(inside.get());
        all.add(new Equality(pointer, object.pointer()));
        return !excluded(giver, taker, all);
    }

    /** One array, each by a position that moves on: whoever takes comes to the element where something was put, sooner or later. */
    private Optional<List<Equality>> sameSlot(Participant put, Participant found) {
        Optional<Value> first = position(put);
        Optional<Value> second = position(found);
        return first.isPresent() && second.isPresent() ? sameObject(put.at(array(put.place())), found.at(array(found.place()))) : Optional.empty();
    }

    private static Place array(Place element) {
        return new Place(element.root(), element.selectors().subList(0, element.selectors().size() - 1));
    }

    /** The counter that says which element of an array it is, or what was drawn from one. */
    private static Optional<Value> position(Participant participant) {
        List<Place.Selector> steps = participant.place().selectors();
        Value index = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Place.Index last ? last.value() : Value.UNKNOWN;
        while (index instanceof Value.Binary sum && sum.right() instanceof Value.Constant) {
            index = sum.left();
        }
        boolean counter = index instanceof Value.Load load ? Places.local(load.place()).isEmpty() && !(load.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Opaque)
            : index instanceof Value.Unique && !participant.thread().facts().taken().getOrDefault(index, Set.of()).isEmpty();
        return counter ? Optional.of(index) : Optional.empty();
    }

    /** True when both are made by the one instance whose own number is a certain constant. */
    boolean isOneInstance(Participant left, Participant right) {
        return left.thread() == right.thread() && left.order().received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.CHOSEN
            && right.order().received().contains(signal) && signal.object().root() instanceof Place.PointeeRoot chosen
            && own.mentions(chosen.pointer(), left.thread()) && instances.areAtMostOne(chosen.pointer(), signal.value(), left.thread()));
    }

    /** What must be equal for both accesses to be to one object; absent when they are not, or when an index is beyond knowledge. */
    Optional<List<Equality>> sameObject(Participant left, Participant right) {
        Place a = Holders.toldFrom(left.place(), right.place());
        Place b = Holders.toldFrom(right.place(), left.place());
        Optional<List<Equality>> same = sameObject(a, b, left, right);
        if (same.isPresent() || !isScalar(left) || !isScalar(right)) {
            return same;
        }
        // A member of a struct within another, where both begin, has two paths: one is that of a cast.
        Place first = starts.of(a);
        Place second = starts.of(b);
        return (first != a || second != b) && Holders.endInOneMember(first, second) ? sameObject(first, second, left, right) : same;
    }

    private Optional<List<Equality>> sameObject(Place a, Place b, Participant left, Participant right) {
        if (overlaps.areOtherMembers(a, b)) {
            return Optional.empty();
        }
        List<Equality> equalities = new ArrayList<>();
        if (!sameRoot(a.root(), b.root(), left, right, equalities)) {
            return Optional.empty();
        }
        int steps = Math.min(a.selectors().size(), b.selectors().size());
        for (int i = 0; i < steps; i++) {
            if (!sameStep(a.selectors().get(i), b.selectors().get(i), left, right, equalities)) {
                return Optional.empty();
            }
        }
        // What lies beside a member of a union lies beside all that is in that member.
        boolean beside = steps > 0 && a.selectors().get(steps - 1) instanceof Place.Field one && b.selectors().get(steps - 1) instanceof Place.Field other
            && !one.equals(other);
        boolean isLess = a.selectors().size() < b.selectors().size();
        boolean whole = beside || a.selectors().size() == b.selectors().size() || isWhole(isLess ? left : right)
            || isScalar(isLess ? left : right) && (isLess ? b : a).selectors().stream().skip(steps).allMatch(overlaps::isFirst);
        return whole ? Optional.of(equalities) : Optional.empty();
    }

    /** An access to a struct, or to all memory behind a pointer, is one to each of its members. */
    private static boolean isWhole(Participant participant) {
        return participant.access().type().form() == Type.Form.RECORD && participant.access().site().unit().language() != Language.JAVA;
    }

    private static boolean isScalar(Participant participant) {
        Type.Form form = participant.access().type().form();
        return (form == Type.Form.SCALAR || form == Type.Form.POINTER) && participant.access().site().unit().language() != Language.JAVA;
    }

    private boolean sameRoot(Place.Root a, Place.Root b, Participant left, Participant right, List<Equality> equalities) {
        if (!(a instanceof Place.PointeeRoot first) || !(b instanceof Place.PointeeRoot second)) {
            return a.equals(b);
        }
        return samePointer(first.pointer(), second.pointer(), left, right, equalities);
    }

    private boolean samePointer(Value a, Value b, Participant left, Participant right, List<Equality> equalities) {
        return meet(a, b, left, right, equalities) && !Own.isUnique(a) && !Own.isUnique(b) && !(left.thread() == right.thread() && own.mentions(a, left.thread()));
    }

    private boolean meet(Value a, Value b, Participant left, Participant right, List<Equality> equalities) {
        equalities.add(new Equality(a, b));
        // What a call answered in two threads has one name and may be two objects; only a walk from a known start is known.
        if (a instanceof Value.Opaque || b instanceof Value.Opaque) {
            if (walks.meetAtSomeElement(a, b)) {
                equalities.add(SOME_ELEMENT);
            }
            return walks.meet(a, b);
        }
        if (a.equals(b)) {
            // What each of two threads has just made for itself are two objects.
            return !(a instanceof Value.Allocation made && isMadeOnThePath(made, left) && isMadeOnThePath(made, right))
                && !(a instanceof Value.Load load && load.place().selectors().stream().anyMatch(step -> isClaimed(step, left, right)));
        }
        if (!(a instanceof Value.Load first) || !(b instanceof Value.Load second)) {
            return false;
        }
        // Two ways to one pointer, as two elements of an array that may be the same.
        if (first.place().selectors().size() != second.place().selectors().size() || overlaps.areOtherMembers(first.place(), second.place())
                || !sameRoot(first.place().root(), second.place().root(), left, right, equalities)) {
            return false;
        }
        for (int i = 0; i < first.place().selectors().size(); i++) {
            if (!sameStep(first.place().selectors().get(i), second.place().selectors().get(i), left, right, equalities)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameStep(Place.Selector a, Place.Selector b, Participant left, Participant right, List<Equality> equalities) {
        if (!(a instanceof Place.Index first) || !(b instanceof Place.Index second)) {
            return a.equals(b) || a instanceof Place.Field one && b instanceof Place.Field other && overlaps.share(one, other);
        }
        equalities.add(new Equality(first.value(), second.value()));
        return sameIndex(first.value(), second.value(), left, right);
    }

    /** An element that each of the two has drawn for itself: others have got other numbers. */
    private boolean isClaimed(Place.Selector step, Participant left, Participant right) {
        return step instanceof Place.Index index && isClaimed(index.value()) && !drawn.comeAgain(index.value(), index.value(), left, right);
    }

    private boolean sameIndex(Value x, Value y, Participant left, Participant right) {
        if (isClaimed(x) || isClaimed(y)) {
            return drawn.comeAgain(x, y, left, right);
        }
        if (areOtherBuffers(x, y, left, right)) {
            return false;
        }
        if (countsBy(x, left) && countsBy(y, right)) {
            return true;
        }
        boolean ring = isRing(x) || isRing(y);
        Interval first = Interval.of(isRing(x) ? ((Value.Binary) x).left() : x);
        Interval second = Interval.of(isRing(y) ? ((Value.Binary) y).left() : y);
        boolean ownFirst = own.mentions(x, left.thread(), left.place().root());
        boolean ownSecond = own.mentions(y, right.thread(), right.place().root());
        if (isBucket(x) && instances.isPart(y, right.thread()) || isBucket(y) && instances.isPart(x, left.thread())) {
            return true;
        }
        if (ownFirst && ownSecond) {
            return instances.overlap(first, second, left, right) || instances.share(x, y, left, right);
        }
        if (ownFirst || ownSecond) {
            Participant other = ownFirst ? right : left;
            Participant owner = ownFirst ? left : right;
            // In the round that starts a thread its creator uses an element that no earlier thread has.
            Value visited = ownFirst ? y : x;
            boolean creating = owner.thread().lineage().contains(other.thread()) && owner.thread() != other.thread()
                && own.mentions(visited, owner.thread());
            return !creating && visited instanceof Value.Range range && Linear.of(range.first()).isConstant()
                && (ownFirst ? second : first).swept() || visited instanceof Value.Constant number && instances.isNumberOfOne(number.number(), ownFirst ? x : y, owner.thread())
                && other.access().joined().isEmpty() && endsInElement(left) && endsInElement(right) && !countsRounds(left) && !countsRounds(right);
        }
        if (!ring && (first.isApartFrom(second) || Interval.areOnOtherSteps(x, y))) {
            return false;
        }
        return x.equals(y) && liesBeside(x, left.place().root()) && liesBeside(y, right.place().root())
            || (isReachable(x) || goesThroughAll(y)) && (isReachable(y) || goesThroughAll(x));
    }

    /** An element itself; one with members may hold the handle by which its own thread was joined. */
    private static boolean endsInElement(Participant participant) {
        return Places.isElement(participant.place());
    }

    /** In which phase of a barrier it is depends on the round of a loop. */
    private static boolean countsRounds(Participant participant) {
        return participant.order().phases().values().stream().anyMatch(phase -> phase.count() < 0 || phase.arrived() < 0);
    }

    /** A position that the object with the array keeps itself, as the end of a queue: who reads it at the same time goes to the same element. */
    private static boolean liesBeside(Value index, Place.Root object) {
        if (index instanceof Value.Binary binary && binary.right() instanceof Value.Constant) {
            return liesBeside(binary.left(), object);
        }
        return index instanceof Value.Load load && load.place().root().equals(object) && !load.place().selectors().isEmpty();
    }

    /** A number that only one thread has, or one that stands for none. */
    private boolean isClaimed(Value index) {
        Set<Value> inputs = alternatives.getOrDefault(index, Set.of());
        return Own.isUnique(index) || inputs.stream().anyMatch(Value.Unique.class::isInstance)
            && inputs.stream().allMatch(input -> input instanceof Value.Unique || input instanceof Value.Constant none && none.number() < 0);
    }

    /** A loop that starts at the first element meets every index that the program has. */
    private static boolean goesThroughAll(Value index) {
        return index instanceof Value.Range range && range.first().equals(Value.NULL) && Interval.of(index).swept();
    }

    /** Counting by data, as in a histogram: two instances go through other data, which may be equal. */
    private static boolean countsBy(Value index, Participant participant) {
        Value data = isRemainder(index) ? ((Value.Binary) index).left() : index;
        return participant.access().kind() == Operation.AccessKind.UPDATE && data instanceof Value.Load load
            && load.place().selectors().stream().anyMatch(step -> step instanceof Place.Index element && element.value() instanceof Value.Range range
                && !participant.thread().own().contains(range.variable()));
    }

    private static boolean isRemainder(Value index) {
        return Remainders.isRest(index) && ((Value.Binary) index).right() instanceof Value.Constant;
    }

    /** The bucket that data falls into which a loop goes through. */
    private static boolean isBucket(Value index) {
        return isRemainder(index) && ((Value.Binary) index).left() instanceof Value.Load load && Places.isStatic(load.place())
            && load.place().selectors().stream().anyMatch(step -> step instanceof Place.Index element && element.value() instanceof Value.Range);
    }

    /** In one phase between barriers all threads are in the same round, so that {@code round % 2} and {@code (round + 1) % 2} differ. */
    private static boolean areOtherBuffers(Value x, Value y, Participant left, Participant right) {
        if (left.order().phases().isEmpty() || right.order().phases().isEmpty()) {
            return false;
        }
        if (isOtherOf(x, y) || isOtherOf(y, x)) {
            return true;
        }
        if (!isRing(x) || !isRing(y)) {
            return false;
        }
        Value size = ((Value.Binary) x).right();
        Linear first = Linear.of(((Value.Binary) x).left());
        Linear second = Linear.of(((Value.Binary) y).left());
        return size.equals(((Value.Binary) y).right()) && !first.isConstant() && first.isParallel(second)
            && (first.offset() - second.offset()) % ((Value.Constant) size).number() != 0;
    }

    /** {@code 1 - i} or {@code !i}, where i is 0 or 1, or a variable that is the same in the whole phase. */
    private static boolean isOtherOf(Value index, Value one) {
        Value other = index instanceof Value.Not not ? not.operand()
            : index instanceof Value.Binary less && less.operator().equals("-") && less.left().equals(new Value.Constant(1)) ? less.right() : index;
        return other != index && other.equals(one)
            && (one instanceof Value.Load load && Places.isStatic(load.place()) || isRing(one) && ((Value.Binary) one).right().equals(new Value.Constant(2)));
    }

    /** An index that wraps around, as that of a neighbour. */
    private static boolean isRing(Value index) {
        return index instanceof Value.Binary binary && binary.operator().equals("%") && binary.right() instanceof Value.Constant;
    }

    /** True for a constant, a loop that starts at a constant or is not ours to know, and what outside code answers: any element may be met. */
    private boolean isReachable(Value index) {
        Linear linear = Linear.of(index);
        if (linear.isConstant()) {
            return true;
        }
        Value base = linear.base().get();
        if (base instanceof Value.Range range) {
            return !(range.first() instanceof Value.Unknown);
        }
        if (base instanceof Value.Load load) {
            return Places.isStatic(load.place());
        }
        if (base instanceof Value.Binary binary) {
            // What is left of a number can be any that it is divided by.
            return isReachable(binary.left()) && (Remainders.isRest(binary) && !(binary.right() instanceof Value.Unknown) || isReachable(binary.right()));
        }
        if (!(base instanceof Value.Opaque)) {
            return false;
        }
        Set<Value> inputs = alternatives.getOrDefault(base, Set.of());
        return inputs.stream().noneMatch(Value.Unknown.class::isInstance);
    }

    private boolean excluded(Participant left, Participant right, List<Equality> equalities) {
        return intersects(left, right, left.locks(), right.locks(), equalities) || AllLocks.areHeld(left.locks(), right.locks()) || AllLocks.areHeld(right.locks(), left.locks())
            || intersects(left, right, left.mayLocks(), right.mayLocks(), equalities) || answers.maySame(left.mayLocks(), right.mayLocks());
    }

    private boolean intersects(Participant left, Participant right, Set<Lock> first, Set<Lock> second, List<Equality> equalities) {
        for (Lock a : first) {
            if (noLocks.contains(a.place())) {
                continue;
            }
            for (Lock b : second) {
                boolean exclusive = a.mode() == Lock.Mode.EXCLUSIVE || b.mode() == Lock.Mode.EXCLUSIVE;
                boolean element = HandedPermits.isOfSome(a, left.thread()) || HandedPermits.isOfSome(b, right.thread());
                if (exclusive && !isOfOneCall(a) && (element ? HandedPermits.areOne(a.place(), b.place(), equalities) : isSameLock(a.place(), b.place(), left, right, equalities))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A lock in the frame of a call that shows it to nobody else: every call has one of its own. */
    private boolean isOfOneCall(Lock lock) {
        return lock.place().selectors().isEmpty() && Places.local(lock.place()).filter(local -> !sharedLocals.contains(local)).isPresent();
    }

    /** The two locks are one whenever the two data objects are one. */
    private boolean isSameLock(Place one, Place other, Participant left, Participant right, List<Equality> equalities) {
        Place a = starts.of(Chosen.place(one, equalities));
        Place b = starts.of(Chosen.place(other, equalities));
        if (a.selectors().size() != b.selectors().size()) {
            return false;
        }
        for (int i = 0; i < a.selectors().size(); i++) {
            Place.Selector x = a.selectors().get(i);
            Place.Selector y = b.selectors().get(i);
            boolean indices = x instanceof Place.Index && y instanceof Place.Index;
            if (indices ? !mustBeEqual(((Place.Index) x).value(), ((Place.Index) y).value(), left, right, equalities) : !x.equals(y)) {
                return false;
            }
        }
        if (isOneInTurn(a, b) || isOneInTurn(b, a)) {
            return true;
        }
        if (a.root() instanceof Place.PointeeRoot first && b.root() instanceof Place.PointeeRoot second) {
            // Who goes by a pointer that is changed meanwhile may have another object than who went by it before.
            return (a.root().equals(left.place().root()) || cases.inTurn(first.pointer()).isEmpty()) && mustBeEqual(first.pointer(), second.pointer(), left, right, equalities);
        }
        return a.root().equals(b.root()) && !(isOwnLock(a, left) && isOwnLock(b, right));
    }

    /** The pointer leads to the other lock at times. */
    private boolean isOneInTurn(Place pointed, Place other) {
        return pointed.root() instanceof Place.PointeeRoot root && cases.inTurn(root.pointer()).contains(new Value.AddressOf(other));
    }

    /** A lock of which each thread has one, and that the thread itself named: not one whose address it got from somebody. */
    private boolean isOwnLock(Place lock, Participant participant) {
        return (ThreadLocals.isOne(lock) || isOfPath(lock, participant)) && Stream.concat(participant.access().locks().stream(), participant.access().mayLocks().stream())
            .anyMatch(held -> starts.of(held.place()).equals(lock));
    }

    /** A local variable of one of the calls that lead to the access. */
    private static boolean isOfPath(Place lock, Participant participant) {
        return Places.local(lock).isPresent() && participant.access().path().stream()
            .anyMatch(site -> Places.local(lock).get().isLocalOf(site.unit().source().path(), site.function()));
    }

    private boolean mustBeEqual(Value x, Value y, Participant left, Participant right, List<Equality> equalities) {
        for (Equality equality : equalities) {
            if (equality.left().equals(x) && equality.right().equals(y) || sameDistance(equality, x, y) || Remainders.follow(equality, x, y)) {
                return true;
            }
        }
        if (equalities.contains(SOME_ELEMENT) && !(x instanceof Value.Constant) && !(y instanceof Value.Constant) || Chosen.areOneNumber(x, y, equalities)) {
            return true;
        }
        if (x instanceof Value.Load first && y instanceof Value.Load second) {
            return isSameLock(first.place(), second.place(), left, right, equalities);
        }
        if (x instanceof Value.AddressOf first && y instanceof Value.AddressOf second) {
            return isSameLock(first.place(), second.place(), left, right, equalities);
        }
        if (x instanceof Value.Choice first && y instanceof Value.Choice second) {
            return mustBeEqual(first.condition(), second.condition(), left, right, equalities)
                && mustBeEqual(first.whenTrue(), second.whenTrue(), left, right, equalities) && mustBeEqual(first.whenFalse(), second.whenFalse(), left, right, equalities);
        }
        if (x instanceof Value.Binary first && y instanceof Value.Binary second && first.operator().equals(second.operator())) {
            return mustBeEqual(first.left(), second.left(), left, right, equalities) && mustBeEqual(first.right(), second.right(), left, right, equalities);
        }
        return x.equals(y) && isStable(x, left, right);
    }

    /** {@code i + 1} and {@code j + 1} are equal when i and j are. */
    private static boolean sameDistance(Equality equality, Value x, Value y) {
        Linear a = Linear.of(equality.left());
        Linear b = Linear.of(equality.right());
        Linear p = Linear.of(x);
        Linear q = Linear.of(y);
        return !a.isConstant() && !b.isConstant() && p.isParallel(a) && q.isParallel(b) && p.offset() - a.offset() == q.offset() - b.offset();
    }

    /** False for what may be another value in another thread, or at another time, though it has the same name. */
    private boolean isStable(Value value, Participant left, Participant right) {
        if (Own.isUnique(value) || value instanceof Value.Unknown || value instanceof Value.Range || value instanceof Value.Choice
                || value instanceof Value.Opaque answer && !answers.isOne(answer, left.thread())) {
            return false;
        }
        if (value instanceof Value.Allocation made && isMadeOnTheWay(made, left) && isMadeOnTheWay(made, right)) {
            return false;
        }
        return left.thread() != right.thread() || !own.mentions(value, left.thread());
    }

    /** The thread itself runs the code that makes the object, each time another one, before it makes its access. */
    private static boolean isMadeOnTheWay(Value.Allocation made, Participant participant) {
        return isMadeOnThePath(made, participant) || participant.thread().facts().stores().entrySet().stream().anyMatch(store -> store.getValue().equals(made)
            && store.getKey().root() instanceof Place.PointeeRoot holder && holder.pointer() instanceof Value.Allocation kept && isMadeOnThePath(kept, participant));
    }

    private static boolean isMadeOnThePath(Value.Allocation made, Participant participant) {
        return participant.access().path().stream().anyMatch(site -> site.function().equals(made.function()));
    }

    /** Both are atomic, or the language orders them; a plain access beside an atomic one races (C11 5.1.2.4p25). */
    static boolean bothAtomic(Participant left, Participant right) {
        return orders(left) && orders(right);
    }

    private static boolean orders(Participant participant) {
        return participant.access().isAtomic() || participant.access().atomicity() == Operation.Atomicity.VOLATILE
            && participant.access().site().unit().language() == Language.JAVA;
    }
}
