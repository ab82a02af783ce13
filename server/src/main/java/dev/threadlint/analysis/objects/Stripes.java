package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Elements of arrays under locks that are elements of another array, by numbers that callers choose: what happens to one of them where all
 * that is not known of the numbers is zero, as it may be, and as it may be in other calls at the same time. Immutable.
 */
final class Stripes {
    private static final Value FIRST = new Value.Constant(0);
    private static final List<Value> ALL_FIRST = Collections.nCopies(64, FIRST);
    private static final Value ITSELF = new Value.Parameter(-1);

    private final Map<Symbol, FunctionFacts> facts;

    Stripes(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /** The access by a caller with zeros; as it was where that does not tell which element and which locks it means. */
    AccessFact first(AccessFact access) {
        FunctionFacts method = facts.get(access.path().get(0).function());
        if (access.mayLocks().isEmpty()) {
            return access;
        }
        boolean maybe = access.mayLocks().stream().anyMatch(lock -> Places.hasVariableIndex(lock.place()) && !access.locks().contains(lock));
        if (maybe || method == null || !isOfObject(access.place()) || !access.mayLocks().stream().allMatch(lock -> isOfObject(lock.place()))) {
            return access;
        }
        Substitution zero = new Substitution(Optional.of(ITSELF), ALL_FIRST, value -> isHash(value) ? FIRST : value, value -> isFree(value, method) ? FIRST : value);
        Place place = zero.apply(access.place());
        Set<Lock> locks = zero.locks(access.locks());
        Set<Lock> mayLocks = zero.locks(access.mayLocks());
        boolean told = !Places.hasVariableIndex(place) && mayLocks.stream().noneMatch(lock -> Places.hasVariableIndex(lock.place()));
        return !told ? access : new AccessFact(place, access.kind(), access.atomicity(), access.type(), access.path(), locks, mayLocks, access.released(),
            access.live(), access.joined(), access.order(), access.under());
    }

    /**
     * An element under locks that the numbers tell, or under none; not in a method that takes locks out of a collection for more than this
     * element, all of which it may hold.
     */
    boolean isClear(AccessFact access) {
        boolean striped = access.mayLocks().stream().anyMatch(lock -> Places.hasVariableIndex(lock.place()));
        FunctionFacts method = facts.get(access.path().get(0).function());
        return Places.hasVariableIndex(access.place()) && method != null && (striped ? first(access) != access
            : method.events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && (!isOfObject(event.object()) || Places.hasVariableIndex(event.object()))));
    }

    private static boolean isHash(Value value) {
        return value instanceof Value.Load load && Places.isMember(load.place(), Places.NUMBER);
    }

    /** What a call has answered, or a loop counts from zero. */
    private static boolean isFree(Value value, FunctionFacts method) {
        FunctionFacts.LoopRange range = method.ranges().get(value);
        return value instanceof Value.Opaque && (range != null ? FIRST.equals(range.first()) : !method.alternatives().containsKey(value));
    }

    private static boolean isOfObject(Place place) {
        return place.root() instanceof Place.VariableRoot || place.root() instanceof Place.PointeeRoot object
            && (object.pointer().equals(ITSELF) || object.pointer() instanceof Value.Load load && isOfObject(load.place()));
    }
}
