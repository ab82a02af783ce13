package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An atomic counter is counted, and a second step asks whether it has come to its end. Several threads may count before one of them asks: then all of
 * them find the end, or with another number none does. Only the answer of the counting step tells who came last.
 */
public final class AtomicTestedAfterChangeCheck implements Check {
    @Override
    public String rule() {
        return "atomic-tested-after-change";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            boolean mine = context.unit(function.function()).filter(unit -> unit.language() != Language.JAVA).isPresent() && !function.omitted();
            if (!mine || function.accesses().stream().noneMatch(AtomicTestedAfterChangeCheck::isChange) || !LockReleasedBetweenCheckAndUseCheck.isRunBySeveral(function, context)) {
                continue;
            }
            BlockOrder order = FieldTests.of(context).order(function.function());
            for (AccessFact change : function.accesses()) {
                if (isChange(change) && AtomicDecisions.direction(change, function).isPresent() && !AtomicDecisions.isLocked(change, function, context)) {
                    test(change, function, order).filter(test -> !isToldByRace(test.site(), context)).ifPresent(test -> findings.accept(finding(change, test, context)));
                }
            }
        }
    }

    private static boolean isChange(AccessFact access) {
        return access.kind() == Operation.AccessKind.UPDATE && AtomicDecisions.isShared(access);
    }

    /** The first test of the counter behind the change, when it asks for one number; a test that goes round waits for the others. */
    private static Optional<ConditionFact> test(AccessFact change, FunctionFacts function, BlockOrder order) {
        int counted = change.site().ordinal();
        int loop = function.loops().getOrDefault(counted, -1);
        Optional<AccessFact> read = function.accesses().stream().filter(access -> AtomicDecisions.isShared(access) && access.place().equals(change.place())
            && access.site().ordinal() > counted).findFirst().filter(access -> !access.writes() && order.isBefore(counted, access.site().ordinal()));
        return read.flatMap(found -> function.conditions().stream().filter(condition -> condition.site().ordinal() > found.site().ordinal()).findFirst())
            .filter(condition -> function.loops().getOrDefault(condition.site().ordinal(), -1) == loop && asksForOne(condition.condition(), new Value.Load(change.place())));
    }

    private static boolean asksForOne(Value condition, Value content) {
        Value asked = condition instanceof Value.Not not ? not.operand() : condition;
        if (asked.equals(content)) {
            return true;
        }
        // The number behind a change by an operator is known as the one before it and one more.
        return asked instanceof Value.Binary compared && (compared.operator().equals("==") || compared.operator().equals("!="))
            && (Predicates.mentions(compared.left(), content::equals) || Predicates.mentions(compared.right(), content::equals));
    }

    /** What the test leads to was found to be done by several threads at once. */
    private static boolean isToldByRace(Site test, CheckContext context) {
        return context.races().stream().flatMap(race -> List.of(race.first(), race.second()).stream()).map(participant -> participant.access().site())
            .anyMatch(site -> site.function().equals(test.function()) && site.ordinal() > test.ordinal());
    }

    private Finding finding(AccessFact change, ConditionFact test, CheckContext context) {
        String name = "`" + context.name(change.place(), change.site().function()) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(change.site(), name + " is counted here, and the answer dropped"), Stories.step(test.site(), "it is tested here, after others may have counted, too"));
        return Findings.path(rule(), Severity.WARNING, test.site(), name + " is tested apart from the step that counts it: several threads may find this number, or none", steps, Places.describe(change.place()));
    }
}
