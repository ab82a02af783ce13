package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Atomicity;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Volatile fields of classes that declare themselves safe for threads, which are tested and then set without a lock: each step is atomic, the
 * two together are not. A flag that is set again does no harm; what is done once because of it may be done twice. Confined to one check.
 */
final class VolatileTests {
    private static final Set<String> NUMBERS = Set.of("int", "long", "short", "byte", "char", "float", "double");
    private static final Set<Action> IDLE = Set.of(Action.READ, Action.ATOMIC_READ, Action.NOTHING, Action.FETCH, Action.ANSWER, Action.ALLOCATE, Action.CURRENT_THREAD);

    private final CheckContext context;
    private final FieldTests tests;

    VolatileTests(CheckContext context) {
        this.context = context;
        this.tests = FieldTests.of(context);
    }

    void find(String rule, Consumer<Finding> findings) {
        Set<FieldKey> told = new LinkedHashSet<>();
        for (FunctionFacts facts : context.facts().values()) {
            Optional<Function> method = context.function(facts.function()).filter(found -> found.kind() == Function.FunctionKind.METHOD
                && found.owner().filter(context.shared()::isDeclaredShared).isPresent());
            if (method.isEmpty() || method.get().traits().isPrivate() && CallSites.of(context).isOnlyCalledLocked(facts.function())) {
                continue;
            }
            for (AccessFact write : facts.accesses()) {
                boolean plain = write.path().size() == 1 && write.writes() && write.atomicity() == Atomicity.VOLATILE && write.locks().isEmpty()
                    && write.mayLocks().isEmpty() && FieldKey.isFieldItself(write.place());
                Optional<FieldKey> key = plain ? FieldKey.of(write.place()) : Optional.empty();
                key.flatMap(found -> tests.testBefore(write, found)).filter(test -> !test.isGuarded() && isTelling(facts, write, key.get(), test))
                    .filter(test -> told.add(key.get())).ifPresent(test -> findings.accept(finding(rule, key.get(), test.test(), write)));
            }
        }
    }

    private boolean isTelling(FunctionFacts facts, AccessFact write, FieldKey key, FieldTests.TestedWrite test) {
        String type = context.shared().contents().declaration(key).map(declared -> declared.type().name()).orElse("");
        boolean constant = facts.observations().assigns().stream().anyMatch(assign -> assign.target().equals(write.place())
            && Math.abs(assign.site().ordinal() - write.site().ordinal()) <= 1 && assign.value() instanceof dev.threadlint.ir.Value.Constant);
        return NUMBERS.contains(type) && !constant || type.equals("boolean") && isActedOn(facts, write, test.test());
    }

    /** Because of the answer the method also does something that more than the field sees. */
    private boolean isActedOn(FunctionFacts facts, AccessFact write, Site test) {
        BlockOrder order = tests.order(facts.function());
        Stream<Site> calls = Stream.concat(facts.calls().stream().filter(call -> !call.target().simpleName().equals("<init>")).map(FunctionFacts.CallFact::site),
            facts.relativeCalls().stream().map(FunctionFacts.RelativeCall::site));
        Stream<Site> library = facts.modelled().stream().filter(call -> call.call().dispatch() != Operation.Dispatch.CONSTRUCTOR
            && call.model().effects().stream().map(Effect::action).anyMatch(action -> !IDLE.contains(action))).map(FunctionFacts.ModelledCall::site);
        return Stream.concat(calls, library).anyMatch(site -> site.function().equals(facts.function()) && facts.conditions().stream()
            .anyMatch(condition -> condition.site().ordinal() >= test.ordinal() && order.decides(condition.site().ordinal(), write.site().ordinal())
                && order.decides(condition.site().ordinal(), site.ordinal()) && condition.site().ordinal() < site.ordinal()));
    }

    private Finding finding(String rule, FieldKey key, Site test, AccessFact write) {
        String name = "`" + key.name() + "`";
        return new Finding(rule, Severity.WARNING, Stories.at(test), name + " may change between this test and the write that follows it, because no lock is held over both",
            List.of(Stories.step(write.site(), name + " is set here, whatever it is by now")), new Evidence.Site("a volatile field makes each step atomic, not the two together"),
            "test:" + key, List.of());
    }
}
