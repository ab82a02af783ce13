package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A loop that can only end when another thread changes a variable, read in a way that need not see the change. That the loop itself
 * changes nothing and calls nothing but pauses is the proof: no other thread, no end.
 */
abstract class SpinCheck implements Check {
    abstract boolean speaks(Language language);

    /** True when the way of reading the variable does not order threads. */
    abstract boolean isUnordered(AccessFact read, CheckContext context);

    abstract String message(String name, AccessFact read);

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (LoopFact loop : function.observations().loops()) {
                if (speaks(loop.header().unit().language()) && isIdle(loop, function)) {
                    polled(loop, function, context).ifPresent(read -> findings.accept(Findings.at(rule(), Severity.WARNING, loop.header(),
                        message(Places.describe(read.place()), read), "nothing in the loop changes what it waits for", Places.describe(read.place()))));
                }
            }
        }
    }

    private static boolean isIdle(LoopFact loop, FunctionFacts function) {
        return !loop.writes() && !loop.other() && !loop.tested().isEmpty() && function.modelled().stream()
            .filter(call -> loop.ordinals().contains(call.site().ordinal())).allMatch(SpinCheck::isPause);
    }

    private static boolean isPause(ModelledCall call) {
        return call.model().is(Trait.YIELDS) || call.model().effects().stream().allMatch(effect -> effect.action() == Action.SLEEP);
    }

    /** The one variable that the loop waits for; with a lock held the change must come from the holder. */
    private Optional<AccessFact> polled(LoopFact loop, FunctionFacts function, CheckContext context) {
        for (Place place : loop.tested()) {
            Optional<AccessFact> read = function.accesses().stream().filter(access -> access.path().size() == 1
                && loop.ordinals().contains(access.site().ordinal()) && access.place().equals(place)).findFirst();
            if (read.isEmpty() || Places.local(place).isPresent() || !read.get().locks().isEmpty() || !isUnordered(read.get(), context)) {
                return Optional.empty();
            }
        }
        return function.accesses().stream().filter(access -> loop.ordinals().contains(access.site().ordinal()) && loop.tested().contains(access.place())).findFirst();
    }
}
