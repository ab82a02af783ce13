package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.ReadAfter;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import dev.threadlint.text.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A lambda that is a coroutine uses what it captured after it was suspended, and the closure, which has the captures, is gone by then: the
 * lambda is called where it is written, or its caller ends with the call (C++ Core Guidelines CP.51).
 */
public final class CoroutineLambdaCapturesCheck implements Check {
    @Override
    public String rule() {
        return "coroutine-lambda-captures";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Symbol, Optional<Use>> coroutines = new LinkedHashMap<>();
        for (FunctionFacts caller : context.facts().values()) {
            for (CallFact call : caller.calls()) {
                coroutines.computeIfAbsent(call.target(), target -> use(target, context)).filter(use -> closureEnds(call, use.lambda(), context))
                    .ifPresent(use -> findings.accept(finding(call, use)));
            }
        }
    }

    /** Where a coroutine stops, and where it then uses a capture. */
    private record Use(Function lambda, ModelledCall stop, Span use) {}

    private static Optional<Use> use(Symbol target, CheckContext context) {
        FunctionFacts facts = context.facts().get(target);
        Optional<Function> lambda = context.function(target).filter(found -> found.kind() == Function.FunctionKind.LAMBDA && !found.captures().isEmpty());
        if (facts == null || lambda.isEmpty()) {
            return Optional.empty();
        }
        Set<Symbol> captured = lambda.get().captures().stream().map(capture -> capture.variable().symbol()).collect(Collectors.toCollection(LinkedHashSet::new));
        return facts.modelled().stream().filter(call -> call.model().is(Trait.SUSPENDS)
            && call.call().argumentTypes().stream().noneMatch(type -> context.is(type.name(), TypeTrait.NEVER_SUSPENDS)))
            .flatMap(stop -> ReadAfter.of(lambda.get(), captured, ordinal -> FieldTests.of(context).order(target).mayReach(stop.site().ordinal(), ordinal))
                .map(use -> new Use(lambda.get(), stop, use)).stream()).findFirst();
    }

    /** The closure is a temporary of a statement that does not wait for the coroutine, or a local of a function that answers the coroutine. */
    private static boolean closureEnds(CallFact call, Function lambda, CheckContext context) {
        Optional<Function> caller = context.function(call.site().function());
        Span text = call.site().span();
        boolean inside = caller.filter(found -> found.span().contains(lambda.span().start())).isPresent();
        boolean temporary = text.start() == lambda.span().start();
        Optional<Operation.Call> written = inside ? written(caller.get(), call) : Optional.empty();
        return written.isPresent() && (temporary && (written.get().use() != Operation.ResultUse.USED || isKept(written.get(), caller.get())) || isAnswered(written.get(), caller.get()));
    }

    private static Optional<Operation.Call> written(Function caller, CallFact call) {
        return caller.blocks().stream().flatMap(block -> block.operations().stream()).filter(Operation.Call.class::isInstance).map(Operation.Call.class::cast)
            .filter(found -> found.spans().call().equals(call.site().span())).findFirst();
    }

    private static boolean isKept(Operation.Call call, Function caller) {
        return caller.blocks().stream().flatMap(block -> block.operations().stream()).anyMatch(operation -> operation instanceof Operation.Assign assign
            && assign.value().equals(new Value.Temporary(call.result())) && assign.target().root() instanceof Place.VariableRoot);
    }

    private static boolean isAnswered(Operation.Call call, Function caller) {
        return caller.blocks().stream().anyMatch(block -> block.exit() instanceof Block.Exit.Return end && end.value().equals(new Value.Temporary(call.result())))
            && caller.locals().stream().noneMatch(local -> local.storage() != Variable.Storage.LOCAL);
    }

    private Finding finding(CallFact call, Use use) {
        List<Evidence.Step> steps = List.of(Stories.step(use.stop().site(), "the coroutine may stop here"),
            new Evidence.Step(new Location(use.stop().site().unit().source().path(), use.use()), "it uses a capture here, which went with the closure"));
        return Findings.path(rule(), Severity.ERROR, call.site(), "The closure of this coroutine ends with the call, but the coroutine uses what it captured after it was suspended", steps, "captures");
    }
}
