package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The map keeps the object of another thread, but this one goes on with its own, which nobody else will see. */
public final class PutIfAbsentResultIgnoredCheck implements Check {
    @Override
    public String rule() {
        return "put-if-absent-result-ignored";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.KEEPS_PRESENT, (function, call) -> {
            boolean shared = call.call().use() == Operation.ResultUse.IGNORED && call.arguments().size() == 2 && call.locks().isEmpty()
                && call.receiver().flatMap(map -> context.keeper(function, map)).isPresent();
            Value mine = shared ? call.arguments().get(1) : Value.UNKNOWN;
            boolean fresh = mine instanceof Value.Allocation made && made.function().equals(function.function())
                && !context.is(made.type(), TypeTrait.INTERNED) && !context.is(made.type(), TypeTrait.VALUE_BASED);
            if (fresh) {
                laterUse(mine, call, function, context).ifPresent(use -> findings.accept(finding(call, use)));
            }
        });
    }

    /** Where the function uses its own object after it was offered to the map. */
    private static Optional<Site> laterUse(Value mine, ModelledCall offer, FunctionFacts function, CheckContext context) {
        BlockOrder order = FieldTests.of(context).order(function.function());
        Stream<Site> calls = Stream.concat(function.modelled().stream().filter(call -> Stream.concat(call.receiver().stream(), call.arguments().stream()).anyMatch(value -> isMine(value, mine, function)))
            .map(ModelledCall::site), function.calls().stream().filter(call -> Stream.concat(call.receiver().stream(), call.arguments().stream()).anyMatch(value -> isMine(value, mine, function))).map(call -> call.site()));
        Stream<Site> fields = function.accesses().stream().filter(access -> access.path().size() == 1 && isInside(access, mine, function)).map(AccessFact::site);
        Stream<Site> answers = function.exits().stream().filter(exit -> isMine(exit.value(), mine, function)).map(FunctionFacts.ExitFact::site);
        return Stream.of(calls, fields, answers).flatMap(all -> all).filter(site -> site.ordinal() != offer.site().ordinal()
            && order.mayReach(offer.site().ordinal(), site.ordinal())).findFirst();
    }

    private static boolean isInside(AccessFact access, Value mine, FunctionFacts function) {
        return access.place().root() instanceof Place.PointeeRoot pointee && isMine(pointee.pointer(), mine, function);
    }

    /** The object, or what a variable holds where ways meet, one of which gave it the object. */
    private static boolean isMine(Value value, Value mine, FunctionFacts function) {
        return value.equals(mine) || function.alternatives().getOrDefault(value, java.util.Set.of()).contains(mine);
    }

    private Finding finding(ModelledCall offer, Site use) {
        List<Evidence.Step> steps = List.of(Stories.step(offer.site(), "the map may have another object here already"), Stories.step(use, "its own object is used here"));
        return Findings.path(rule(), Severity.WARNING, offer.site(), "Another thread may have put its object first: what is used afterwards is then not what the map holds, which only the dropped answer tells",
            steps, "map");
    }
}
