package dev.threadlint.checks;

import dev.threadlint.analysis.flow.LibraryState;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The environment is changed by one thread while another reads or changes it (POSIX {@code setenv}: need not be thread-safe). */
public final class SetenvGetenvRaceCheck implements Check {
    @Override
    public String rule() {
        return "setenv-getenv-race";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> reported = new LinkedHashSet<>();
        for (Race race : context.libraryRaces()) {
            Race.Participant writer = race.first().access().writes() ? race.first() : race.second();
            Race.Participant other = writer == race.first() ? race.second() : race.first();
            if (race.place().equals(LibraryState.ENVIRONMENT) && reported.add(Stories.at(writer.access().site()))) {
                findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(writer.access().site()),
                    "The environment is changed here while another thread may " + (other.access().writes() ? "change" : "read") + " it",
                    List.of(Stories.step(other.access().site(), other.thread().describe() + " uses the environment here, " + Stories.held(other))),
                    Stories.evidence(race), writer.access().site().function().name() + ":environment", List.of()));
            }
        }
    }
}
