package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Atomic counters of C and C++ that are counted on because of what was read of them before: each step is atomic, but several threads may
 * have read the last number that lets them go on. Stateless.
 */
final class AtomicDecisions {
    private static final Set<String> LOWER = Set.of(">", ">=", "!=");
    private static final Set<String> UPPER = Set.of("<", "<=");
    private static final Map<String, String> NEGATED = Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

    private AtomicDecisions() {}

    /** The read, the test and the change. */
    record Decision(AccessFact read, ConditionFact test, AccessFact change) {}

    static Optional<Decision> of(FunctionFacts function, CheckContext context) {
        boolean java = context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
        if (java || function.omitted() || !LockReleasedBetweenCheckAndUseCheck.isRunBySeveral(function, context)) {
            return Optional.empty();
        }
        BlockOrder order = FieldTests.of(context).order(function.function());
        for (AccessFact change : function.accesses()) {
            Optional<Boolean> downward = change.kind() == Operation.AccessKind.UPDATE && isShared(change) ? direction(change, function) : Optional.empty();
            if (downward.isPresent() && !isLookedAt(change, function) && !isLocked(change, function, context)) {
                Optional<Decision> found = decision(change, downward.get(), function, order);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    static boolean isShared(AccessFact access) {
        return access.path().size() == 1 && access.isAtomic() && Places.local(access.place()).isEmpty() && !Places.isUnknown(access.place())
            && !Places.hasVariableIndex(access.place());
    }

    /** True when one is taken off, false when one is added, absent when it is another change. */
    static Optional<Boolean> direction(AccessFact change, FunctionFacts function) {
        Optional<ModelledCall> call = function.modelledAt(change.site());
        if (call.isPresent()) {
            boolean counts = call.get().call().use() != Operation.ResultUse.USED && (call.get().model().is(Trait.COUNTS_DOWN) || call.get().model().is(Trait.COUNTS_UP));
            return counts ? Optional.of(call.get().model().is(Trait.COUNTS_DOWN)) : Optional.empty();
        }
        return function.observations().assigns().stream().filter(assign -> assign.target().equals(change.place()) && assign.isUpdate()
                && assign.site().ordinal() == change.site().ordinal() + 1 && assign.value() instanceof Value.Binary)
            .map(assign -> (Value.Binary) assign.value()).filter(sum -> sum.operator().equals("-") || sum.operator().equals("+")).map(sum -> sum.operator().equals("-")).findFirst();
    }

    /** Something decides later by what the counter is then, so that who came too late may notice. */
    private static boolean isLookedAt(AccessFact change, FunctionFacts function) {
        Predicate<Value> later = value -> value instanceof Value.Unique || value.equals(new Value.Load(change.place()))
            || value instanceof Value.Opaque answer && answer.ordinal() == change.site().ordinal();
        return function.conditions().stream().anyMatch(test -> test.site().ordinal() > change.site().ordinal() && Predicates.mentions(test.condition(), later));
    }

    /** A lock that some caller may hold may be one that the others hold, too. */
    static boolean isLocked(AccessFact change, FunctionFacts function, CheckContext context) {
        for (ThreadNode node : context.threads().threadsIn(function.function())) {
            List<AccessFact> lifted = node.facts().accesses().stream().filter(access -> access.site().equals(change.site())).toList();
            if (lifted.isEmpty() || lifted.stream().anyMatch(access -> !access.mayLocks().isEmpty())) {
                return true;
            }
        }
        return !change.mayLocks().isEmpty();
    }

    private static Optional<Decision> decision(AccessFact change, boolean downward, FunctionFacts function, BlockOrder order) {
        Value content = new Value.Load(change.place());
        for (AccessFact read : function.accesses()) {
            boolean before = !read.writes() && isShared(read) && read.place().equals(change.place()) && order.isBefore(read.site().ordinal(), change.site().ordinal());
            Optional<ConditionFact> test = !before ? Optional.empty() : function.conditions().stream()
                .filter(condition -> condition.site().ordinal() > read.site().ordinal() && order.decides(condition.site().ordinal(), change.site().ordinal())
                    && isBound(condition, content, downward, order.leadsTo(condition.site().ordinal(), change.site().ordinal()))).findFirst();
            if (test.isPresent() && !isCounted(function, read, change)) {
                return Optional.of(new Decision(read, test.get(), change));
            }
        }
        return Optional.empty();
    }

    /** Another change lies between, which the test came before. */
    private static boolean isCounted(FunctionFacts function, AccessFact read, AccessFact change) {
        return function.accesses().stream().anyMatch(other -> other != change && other.writes() && other.path().size() == 1 && other.place().equals(change.place())
            && other.site().ordinal() > read.site().ordinal() && other.site().ordinal() < change.site().ordinal());
    }

    /** The counter is compared with the limit that counting leads to, and counted on while it has not come there. */
    private static boolean isBound(ConditionFact test, Value content, boolean downward, boolean holds) {
        Value condition = test.condition();
        boolean way = holds;
        while (condition instanceof Value.Not not) {
            condition = not.operand();
            way = !way;
        }
        if (condition.equals(content)) {
            return downward && way;
        }
        if (!(condition instanceof Value.Binary compared)) {
            return false;
        }
        String operator = way ? compared.operator() : NEGATED.getOrDefault(compared.operator(), "");
        boolean right = compared.right().equals(content);
        return (right || compared.left().equals(content)) && (downward != right ? LOWER : UPPER).contains(operator);
    }
}
