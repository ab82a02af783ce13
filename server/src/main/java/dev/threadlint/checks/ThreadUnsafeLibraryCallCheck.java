package dev.threadlint.checks;

import dev.threadlint.analysis.flow.LibraryState;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ReentrantCall;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Two threads are in a library function at once that keeps state of its own without a lock (POSIX 2.9.1, C11 7.1.4). */
public final class ThreadUnsafeLibraryCallCheck implements Check {
    @Override
    public String rule() {
        return "thread-unsafe-library-call";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> reported = new LinkedHashSet<>();
        for (Race race : context.libraryRaces()) {
            if (race.place().equals(LibraryState.ENVIRONMENT)) {
                continue;
            }
            for (Race.Participant participant : List.of(race.first(), race.second())) {
                if (reported.add(Stories.at(participant.access().site()))) {
                    findings.accept(finding(race, participant, context));
                }
            }
        }
    }

    private Finding finding(Race race, Race.Participant here, CheckContext context) {
        String name = LibraryState.name(race.place());
        Optional<CallModel> model = context.models().find(name, 1);
        String instead = model.map(found -> found.traits().getOrDefault(Trait.THREAD_UNSAFE, "")).filter(text -> !text.isEmpty())
            .map(text -> "; `" + text + "` is made for threads").orElse("");
        Optional<String> glibc = model.map(found -> found.traits().get(Trait.SAFE_IN_GLIBC));
        String message = "`" + name + "` keeps state that all threads share, and several may be in it at once" + instead
            + glibc.map(since -> " (the GNU C library guards it, " + since + ")").orElse("");
        Race.Participant other = here == race.first() ? race.second() : race.first();
        List<Evidence.Step> related = new ArrayList<>();
        if (!Stories.at(other.access().site()).equals(Stories.at(here.access().site()))) {
            related.add(Stories.step(other.access().site(), other.thread().describe() + " calls it here, " + Stories.held(other)));
        }
        return new Finding(rule(), glibc.isPresent() ? Severity.HINT : Severity.WARNING, Stories.at(here.access().site()), message, related,
            Stories.evidence(race), here.access().site().function().name() + ":" + name,
            context.function(here.access().site().function()).flatMap(body -> ReentrantCall.offer(here.access().site().unit(), body, here.access().site().span(), name)).stream().toList());
    }
}
