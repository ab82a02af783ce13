package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a library function answered in memory of its own is used after a second call has put something else there (C11 7.1.4, POSIX 2.9.1). */
public final class StaticBufferResultKeptCheck implements Check {
    @Override
    public String rule() {
        return "static-buffer-result-kept";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            List<ModelledCall> answers = function.modelled().stream().filter(call -> call.model().is(Trait.ANSWERS_STATIC)).toList();
            for (ModelledCall kept : answers.size() < 2 ? List.<ModelledCall>of() : answers) {
                answers.stream().filter(next -> overwrites(next, kept)).flatMap(next -> use(kept, next, function, context).stream()
                    .map(use -> finding(kept, next, use))).findFirst().ifPresent(findings);
            }
        }
    }

    /** Another call that puts something else into the same memory. */
    private static boolean overwrites(ModelledCall next, ModelledCall kept) {
        return next != kept && buffer(next).equals(buffer(kept)) && !next.result().equals(kept.result()) && !next.arguments().equals(kept.arguments());
    }

    private static String buffer(ModelledCall call) {
        return call.model().traits().getOrDefault(Trait.ANSWERS_STATIC, "");
    }

    /** A use of the first answer that surely comes after both calls. */
    private static Optional<Site> use(ModelledCall kept, ModelledCall next, FunctionFacts function, CheckContext context) {
        BlockOrder order = FieldTests.of(context).order(function.function());
        int first = kept.site().ordinal();
        int second = next.site().ordinal();
        // In a loop the answer may be one of a later round.
        if (!order.isBefore(first, second) || order.mayReach(second, first)) {
            return Optional.empty();
        }
        return uses(kept.result(), function).filter(site -> site.ordinal() != second && order.isBefore(second, site.ordinal()))
            .min(Comparator.comparingInt(Site::ordinal));
    }

    private static Stream<Site> uses(Value answer, FunctionFacts function) {
        List<Site> sites = new ArrayList<>();
        function.modelled().stream().filter(call -> call.arguments().contains(answer)).forEach(call -> sites.add(call.site()));
        function.calls().stream().filter(call -> call.arguments().contains(answer)).forEach(call -> sites.add(call.site()));
        function.accesses().stream().filter(access -> access.path().size() == 1 && access.place().root() instanceof Place.PointeeRoot pointee
            && pointee.pointer().equals(answer)).forEach(access -> sites.add(access.site()));
        return sites.stream();
    }

    private Finding finding(ModelledCall kept, ModelledCall next, Site use) {
        String name = "`" + Findings.name(kept) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(kept.site(), name + " answers a pointer to memory of its own here"),
            Stories.step(next.site(), "`" + Findings.name(next) + "` puts something else there"), Stories.step(use, "the first answer is used here"));
        return Findings.path(rule(), Severity.WARNING, use, "What " + name + " answered is used here although a later call of `" + Findings.name(next)
            + "` has overwritten it: both use the same memory", steps, Findings.name(kept));
    }
}
