package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two atomic variables of a class that declares itself safe for threads, each of which is set only when the other one allows it: two threads
 * that set one each, both allowed, break what the tests are there for. Confined to one check.
 */
final class CrossedTests {
    private final CheckContext context;

    CrossedTests(CheckContext context) {
        this.context = context;
    }

    /** A variable that is asked, and another one that is set because of the answer. */
    private record Crossing(FieldKey asked, FieldKey set, ModelledCall test, ModelledCall act) {
        boolean isMirrored(Crossing other) {
            return asked.equals(other.set) && set.equals(other.asked);
        }
    }

    void find(String rule, Consumer<Finding> findings) {
        List<Crossing> all = new ArrayList<>();
        context.facts().values().forEach(facts -> collect(facts, all));
        for (int i = 0; i < all.size(); i++) {
            Crossing one = all.get(i);
            all.subList(0, i).stream().filter(one::isMirrored).findFirst().ifPresent(other -> findings.accept(finding(rule, other, one)));
        }
    }

    private void collect(FunctionFacts facts, List<Crossing> all) {
        boolean declared = context.function(facts.function()).flatMap(function -> function.owner()).filter(context.shared()::isDeclaredShared).isPresent();
        if (!declared) {
            return;
        }
        BlockOrder order = FieldTests.of(context).order(facts.function());
        for (ModelledCall act : facts.modelled()) {
            Optional<FieldKey> set = does(act, Action.OVERWRITE) && does(act, Action.ATOMIC_WRITE) ? variable(facts, act) : Optional.empty();
            for (ModelledCall test : set.isEmpty() ? List.<ModelledCall>of() : facts.modelled()) {
                Optional<FieldKey> asked = does(test, Action.ATOMIC_READ) ? variable(facts, test) : Optional.empty();
                boolean other = asked.filter(key -> !key.equals(set.get()) && key.owner().equals(set.get().owner())).isPresent();
                if (other && act.locks().isEmpty() && test.locks().isEmpty() && decides(facts, order, test, act)) {
                    all.add(new Crossing(asked.get(), set.get(), test, act));
                }
            }
        }
    }

    private static boolean decides(FunctionFacts facts, BlockOrder order, ModelledCall test, ModelledCall act) {
        return facts.conditions().stream().anyMatch(condition -> condition.site().ordinal() > test.site().ordinal() && order.decides(condition.site().ordinal(), act.site().ordinal())
            && (TestThenOverwrite.mentions(facts, condition.condition(), test.result(), 0)
                || TestThenOverwrite.mentions(facts, condition.condition(), TestThenOverwrite.content(test), 0)));
    }

    private static boolean does(ModelledCall call, Action action) {
        return call.receiver().isPresent() && TestThenOverwrite.does(call.model(), action);
    }

    private Optional<FieldKey> variable(FunctionFacts facts, ModelledCall call) {
        return context.keeper(facts, call.receiver().orElseThrow());
    }

    private static Finding finding(String rule, Crossing one, Crossing other) {
        List<Evidence.Step> steps = List.of(Stories.step(one.act().site(), "`" + one.set().name() + "` is set here because of the answer"),
            Stories.step(other.test().site(), "`" + other.asked().name() + "` is asked here"),
            Stories.step(other.act().site(), "`" + other.set().name() + "` is set here because of that answer"));
        return new Finding(rule, Severity.WARNING, Stories.at(one.test().site()), "`" + one.asked().name() + "` may change between this test and the change of `" + one.set().name()
            + "` that it allows: each of the two is set only after a look at the other one, and no lock is held over both", steps,
            new Evidence.Site("each step is atomic, a test and a change together are not"), "crossed:" + one.asked() + ":" + one.set(), List.of());
    }
}
