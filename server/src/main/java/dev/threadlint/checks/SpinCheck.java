package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.VolatileField;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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
        spins(context, (loop, read) -> {
            String name = context.name(read.place(), loop.header().function());
            findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(loop.header()), message(name, read), writes(read, context),
                new Evidence.Site("nothing in the loop changes what it waits for"), loop.header().function().name() + ":" + name, fix(read, loop, context)));
        });
    }

    static List<FixOffer> fix(AccessFact read, LoopFact loop, CheckContext context) {
        String owner = context.function(loop.header().function()).flatMap(function -> function.owner()).orElse("");
        return FieldKey.of(read.place()).map(key -> context.shared().contents().resolve(key, owner)).flatMap(context.shared().contents()::declaration)
            .flatMap(field -> VolatileField.offer(loop.header().unit(), field)).stream().toList();
    }

    /** Where other threads make the change that the loop waits for. */
    private static List<Evidence.Step> writes(AccessFact read, CheckContext context) {
        Map<Location, Evidence.Step> steps = new LinkedHashMap<>();
        context.shared().fields().stream().flatMap(field -> field.races().stream()).forEach(race -> {
            boolean second = race.second().access().site().equals(read.site());
            Participant writer = second ? race.first() : race.second();
            if ((second || race.first().access().site().equals(read.site())) && writer.access().writes()) {
                Evidence.Step step = Stories.step(writer.access().site(), "the change is made here");
                steps.putIfAbsent(step.location(), step);
            }
        });
        return List.copyOf(steps.values());
    }

    /** Visits each loop that waits for nothing but a variable, with the read of it. */
    final void spins(CheckContext context, BiConsumer<LoopFact, AccessFact> visit) {
        for (FunctionFacts function : context.facts().values()) {
            for (LoopFact loop : function.observations().loops()) {
                if (speaks(loop.header().unit().language()) && isIdle(loop, function)) {
                    polled(loop, function, context).ifPresent(read -> visit.accept(loop, read));
                }
            }
        }
    }

    static boolean isIdle(LoopFact loop, FunctionFacts function) {
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
