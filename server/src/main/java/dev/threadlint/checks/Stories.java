package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Location;
import java.util.ArrayList;
import java.util.List;

/** Turns facts into the words and steps of evidence. Stateless. */
final class Stories {
    private Stories() {}

    static Location at(Site site) {
        return new Location(site.unit().source().path(), site.span());
    }

    static Evidence.Step step(Site site, String text) {
        return new Evidence.Step(at(site), text);
    }

    /** How a thread comes to its access: the creates on the way, the calls, the access. */
    static Evidence.ThreadStory thread(Participant participant) {
        List<Evidence.Step> steps = new ArrayList<>();
        for (ThreadNode node : participant.thread().lineage()) {
            node.spawn().ifPresent(spawn -> steps.add(step(spawn.spawn().site(),
                node.describe() + (node.many() ? " are started here, several at a time" : " is started here"))));
        }
        List<Site> path = participant.access().path();
        for (Site call : path.subList(0, path.size() - 1)) {
            steps.add(step(call, "calls from here"));
        }
        steps.add(step(participant.access().site(), verb(participant) + " " + Places.describe(participant.place()) + " here, " + held(participant)));
        return new Evidence.ThreadStory(participant.thread().describe(), steps, locks(participant));
    }

    static List<String> locks(Participant participant) {
        return participant.locks().stream().map(lock -> Places.describe(lock.place()) + (lock.mode() == Lock.Mode.SHARED ? " (shared)" : ""))
            .sorted().toList();
    }

    static String held(Participant participant) {
        List<String> locks = locks(participant);
        return locks.isEmpty() ? "holding no lock" : "holding " + String.join(", ", locks);
    }

    static String verb(Participant participant) {
        return switch (participant.access().kind()) {
            case READ -> "reads";
            case WRITE -> "writes";
            case UPDATE -> "updates";
        };
    }
}
