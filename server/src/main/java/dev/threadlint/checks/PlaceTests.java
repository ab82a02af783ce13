package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tests of a variable that decide on its writes, in C and C++. Confined to the checks of one program. */
final class PlaceTests {
    private final CheckContext context;
    private final FieldTests orders;

    PlaceTests(CheckContext context) {
        this.context = context;
        this.orders = FieldTests.of(context);
    }

    /**
     * A write that comes only after a test of the same variable.
     *
     * @param test the read that is tested; another thread may write between it and the write
     * @param checkedAgain true when the variable is tested once more under a lock that the write holds, too
     * @param makes true when the test is for zero, and what follows makes something before or beside the one write
     */
    record TestedWrite(Participant test, Participant write, boolean checkedAgain, boolean makes) {}

    /** The tests without a lock over test and write, among accesses that race. */
    List<TestedWrite> found(Collection<Participant> participants) {
        List<TestedWrite> found = new ArrayList<>();
        for (Participant write : participants) {
            List<Site> path = write.access().path();
            boolean decided = false;
            for (int from = path.size() - 1; write.access().writes() && from >= 0 && !decided; from--) {
                Optional<TestedWrite> tested = tested(write, path.subList(from, path.size()), participants);
                tested.ifPresent(found::add);
                decided = tested.isPresent();
            }
        }
        return found;
    }

    /** Looks at the function in which the path begins. */
    private Optional<TestedWrite> tested(Participant write, List<Site> path, Collection<Participant> participants) {
        Symbol function = path.get(0).function();
        FunctionFacts facts = context.facts().get(function);
        if (facts == null || context.function(function).isEmpty()) {
            return Optional.empty();
        }
        for (AccessFact own : facts.accesses()) {
            if (own.writes() && own.path().equals(path)) {
                return tested(write, own, facts, participants);
            }
        }
        return Optional.empty();
    }

    private Optional<TestedWrite> tested(Participant write, AccessFact own, FunctionFacts facts, Collection<Participant> participants) {
        BlockOrder order = orders.order(facts.function());
        int act = ordinal(own);
        for (FunctionFacts.ConditionFact condition : facts.conditions()) {
            int test = condition.site().ordinal();
            boolean decides = Predicates.mentions(condition.condition(), new Value.Load(own.place())) && !order.isLoopHead(test) && order.isBefore(test, act) && order.decides(test, act);
            Optional<AccessFact> asked = decides ? read(facts, own.place(), test) : Optional.empty();
            Optional<Participant> racing = asked.flatMap(read -> participants.stream()
                .filter(each -> !each.access().writes() && each.access().site().equals(read.site())).findFirst());
            if (racing.isPresent() && !isGuarded(racing.get(), write)) {
                return Optional.of(new TestedWrite(racing.get(), write, isCheckedAgain(facts, own, test, order),
                    isZeroTest(condition.condition()) && makes(facts, own, test, order)));
            }
        }
        return Optional.empty();
    }

    private static int ordinal(AccessFact access) {
        return access.path().get(0).ordinal();
    }

    /** The last read before the test. */
    private static Optional<AccessFact> read(FunctionFacts facts, Place place, int test) {
        return facts.accesses().stream().filter(read -> !read.writes() && read.place().equals(place) && ordinal(read) <= test)
            .reduce((first, second) -> ordinal(first) > ordinal(second) ? first : second);
    }

    private static boolean isGuarded(Participant test, Participant write) {
        return test.locks().stream().anyMatch(lock -> write.locks().stream().anyMatch(other -> other.place().equals(lock.place())));
    }

    private static boolean isCheckedAgain(FunctionFacts facts, AccessFact write, int test, BlockOrder order) {
        return !write.locks().isEmpty() && facts.accesses().stream().anyMatch(read -> !read.writes() && read.place().equals(write.place())
            && order.isBefore(test, ordinal(read)) && (order.isBefore(ordinal(read), ordinal(write)) || isInOneCall(read, write))
            && read.locks().stream().anyMatch(write.locks()::contains));
    }

    /** A helper reads and writes. */
    private static boolean isInOneCall(AccessFact read, AccessFact write) {
        return read.path().size() > 1 && write.path().size() > 1 && read.path().get(0).equals(write.path().get(0));
    }

    /** Something else is called or written on the same condition, and the variable is not set back there. */
    private boolean makes(FunctionFacts facts, AccessFact write, int test, BlockOrder order) {
        boolean once = facts.accesses().stream().noneMatch(other -> other.writes() && other.place().equals(write.place()) && !other.path().equals(write.path()));
        boolean calls = facts.calls().stream().anyMatch(call -> isDecided(call.site().ordinal(), test, order))
            || facts.outside().stream().anyMatch(call -> isDecided(call.site().ordinal(), test, order))
            || facts.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.ALLOCATE) && isDecided(call.site().ordinal(), test, order));
        boolean writes = facts.accesses().stream().anyMatch(other -> other.writes() && !other.place().equals(write.place())
            && isDecided(ordinal(other), test, order));
        return once && (calls || writes || orders.storesNew(write));
    }

    private static boolean isDecided(int operation, int test, BlockOrder order) {
        return operation > test && order.isBefore(test, operation) && order.decides(test, operation);
    }

    /** {@code !x}, {@code x == 0}, or {@code x} itself with the rest after an early return. */
    private static boolean isZeroTest(Value condition) {
        if (condition instanceof Value.Not not) {
            return isZeroTest(not.operand());
        }
        boolean compares = condition instanceof Value.Binary binary && Set.of("==", "!=").contains(binary.operator())
            && (binary.right().equals(Value.NULL) || binary.left().equals(Value.NULL));
        return condition instanceof Value.Load || compares;
    }
}
