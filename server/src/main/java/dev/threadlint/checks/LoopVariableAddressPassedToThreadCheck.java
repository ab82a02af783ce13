package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The creator goes on counting in the very variable whose address it gave to the thread. */
public final class LoopVariableAddressPassedToThreadCheck implements Check {
    private static final int MOST_MET = 6;

    @Override
    public String rule() {
        return "loop-variable-address-passed-to-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> reported = new LinkedHashSet<>();
        for (Race race : context.races()) {
            Optional<Symbol> local = Places.local(race.place());
            if (local.isEmpty() || !race.place().selectors().isEmpty()) {
                continue;
            }
            for (Race.Participant reader : List.of(race.first(), race.second())) {
                Race.Participant writer = reader == race.first() ? race.second() : race.first();
                Optional<Spawn> spawn = spawn(race, reader, writer);
                if (spawn.isPresent() && reported.add(List.of(spawn.get().key(), local.get()))) {
                    findings.accept(finding(spawn.get(), race.place(), reader, writer, context));
                }
            }
        }
    }

    /** The create by which the writer gave the reader the address of the very variable that it goes on writing. */
    static Optional<Spawn> spawn(Race race, Race.Participant reader, Race.Participant writer) {
        if (!writer.access().writes() || Places.local(race.place()).isEmpty() || !race.place().selectors().isEmpty()) {
            return Optional.empty();
        }
        return reader.thread().spawn().map(fact -> fact.spawn())
            .filter(made -> reader.thread().parent().filter(parent -> parent == writer.thread()).isPresent())
            .filter(made -> made.arguments().contains(new Value.AddressOf(race.place())));
    }

    private Finding finding(Spawn spawn, Place place, Race.Participant reader, Race.Participant writer, CheckContext context) {
        String name = Places.describe(place);
        String message = "The thread gets the address of `" + name + "`, which its creator changes while the thread may still read it";
        List<Evidence.Step> related = new ArrayList<>(List.of(Stories.step(writer.access().site(), "the creator changes `" + name + "` here"),
            Stories.step(reader.access().site(), "the thread reads it here")));
        context.races().stream().filter(race -> RaceDefects.isFoundBy(Set.of(place), race)).flatMap(race -> Stream.of(race.first(), race.second())).map(met -> met.access().site()).distinct()
            .limit(MOST_MET).forEach(site -> related.add(Stories.step(site, "threads that read the same number meet here")));
        Evidence evidence = new Evidence.TwoAccesses(Stories.thread(writer), Stories.thread(reader),
            "the thread may be scheduled after the creator's next step");
        return new Finding(rule(), Severity.WARNING, Stories.at(spawn.site()), message, List.copyOf(related), evidence,
            spawn.site().function().name() + ":" + name, StackEscapes.byValue(spawn, name, FixOffer.Safety.SAFE, context));
    }
}
