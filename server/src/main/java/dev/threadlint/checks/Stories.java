package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Location;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns facts into the words and steps of evidence. Stateless. */
final class Stories {
    private Stories() {}

    static Location at(Site site) {
        return new Location(site.unit().source().path(), site.span());
    }

    static Evidence.Step step(Site site, String text) {
        return new Evidence.Step(at(site), text);
    }

    /** The two threads of a race, and what is assumed about them. */
    static Evidence evidence(Race race) {
        boolean alike = isAlike(race);
        Evidence.ThreadStory first = thread(race.first(), alike ? "one " + race.first().thread().describeOne() : race.first().thread().describe());
        Evidence.ThreadStory second = thread(race.second(),
            alike ? "another " + race.second().thread().describeOne() : race.second().thread().describe());
        return new Evidence.TwoAccesses(first, second, assumption(race));
    }

    /** One sentence on a race, without a final stop. */
    static String headline(Race race, String name) {
        Participant first = race.first();
        Participant second = race.second();
        String what = "`" + name + "`";
        String end = ending(first, second);
        String it = sameMember(race) ? " it" : " `" + name(second) + "` in the same memory";
        if (!isAlike(race)) {
            return capital(first.thread().describe()) + " " + verb(first) + " " + what + " while " + second.thread().describe() + " "
                + verb(second) + it + end;
        }
        if (first.access().kind() == second.access().kind() && sameMember(race)) {
            return (first.thread().many() || second.thread().many() ? "Several " : "Two ") + first.thread().describeAll() + " "
                + plural(first) + " " + what + " at the same time" + end;
        }
        return "One " + first.thread().describeOne() + " " + verb(first) + " " + what + " while another " + verb(second) + it + end;
    }

    /** False for two members of a union, or bit-fields side by side. */
    private static boolean sameMember(Race race) {
        return neighbours(race).isEmpty();
    }

    /** The names of two different members that lie in one memory location. */
    static Optional<Set<String>> neighbours(Race race) {
        List<Place.Selector> first = race.first().place().selectors();
        List<Place.Selector> second = race.second().place().selectors();
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            if (first.get(i) instanceof Place.Field left && second.get(i) instanceof Place.Field right && !left.equals(right)) {
                return Optional.of(Set.of(left.name(), right.name()));
            }
        }
        return Optional.empty();
    }

    private static String ending(Participant first, Participant second) {
        if (first.locks().isEmpty() && second.locks().isEmpty()) {
            return ", and no lock is held";
        }
        boolean shared = first.locks().stream().anyMatch(lock -> second.locks().stream().anyMatch(other -> other.place().equals(lock.place())));
        boolean own = shared && first.locks().stream().anyMatch(lock -> lock.mode() == Lock.Mode.EXCLUSIVE && second.locks().contains(lock));
        return own ? ", and each thread holds a lock of its own" : shared ? ", and both hold the lock only for reading" : ", and no lock is common to both";
    }

    /** Both threads run the same function, whether one place or two start them. */
    private static boolean isAlike(Race race) {
        ThreadNode first = race.first().thread();
        ThreadNode second = race.second().thread();
        return first.parent().isPresent() && second.parent().isPresent() && first.facts().function().equals(second.facts().function());
    }

    static String assumption(Race race) {
        ThreadNode first = race.first().thread();
        ThreadNode second = race.second().thread();
        if (first == second && first.spawn().filter(made -> made.spawn().isTogether()).isPresent()) {
            return "the algorithm or stream is long enough for more than one thread";
        }
        if (first == second) {
            return "the creator does not wait for one of these threads before it starts the next";
        }
        if (first.parent().isEmpty() || second.parent().isEmpty()) {
            ThreadNode other = first.parent().isEmpty() ? second : first;
            ThreadNode root = first.parent().isEmpty() ? first : second;
            if (other.spawn().filter(spawn -> spawn.spawn().create().isEmpty()).isPresent()) {
                return "the platform runs " + other.describe() + " at any time";
            }
            return other.describe() + " has been started and not yet waited for when " + root.describe() + " makes its access";
        }
        return "neither thread is waited for before the other makes its access";
    }

    /** The calls on the way, without the last site. */
    static List<Evidence.Step> calls(List<Site> path) {
        List<Evidence.Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            steps.add(step(path.get(i), "calls " + path.get(i + 1).function().readableName()));
        }
        return steps;
    }

    static Evidence.ThreadStory thread(Participant participant) {
        return thread(participant, participant.thread().describe());
    }

    /** How a thread comes to its access: the creates on the way, the calls, the access. */
    private static Evidence.ThreadStory thread(Participant participant, String name) {
        return thread(participant, name, verb(participant) + " `" + name(participant) + "`");
    }

    /** @param last what the access does */
    static Evidence.ThreadStory thread(Participant participant, String name, String last) {
        List<Evidence.Step> steps = new ArrayList<>();
        for (ThreadNode node : participant.thread().lineage()) {
            node.spawn().ifPresent(spawn -> steps.add(step(spawn.spawn().site(), spawn.spawn().create().isEmpty() ? "runs on a thread of the platform" : node.many() ? "several " + node.describeAll() + " are started here" : node.describe() + " is started here")));
        }
        steps.addAll(calls(participant.access().path()));
        steps.add(step(participant.access().site(), last));
        return new Evidence.ThreadStory(name, steps, locks(participant));
    }

    static List<String> locks(Participant participant) {
        return participant.locks().stream().map(lock -> lockName(lock) + (lock.mode() == Lock.Mode.SHARED ? " for reading" : ""))
            .sorted().toList();
    }

    private static String name(Participant participant) {
        return Places.describe(participant.place(), participant.access().site().unit().language());
    }

    static String lockName(Lock lock) {
        boolean unnamed = lock.place().selectors().isEmpty() && lock.place().root() instanceof Place.PointeeRoot pointee
            && pointee.pointer() instanceof Value.Allocation;
        return unnamed ? "a lock of type `" + Places.describe(lock.place()) + "`" : "`" + Places.describe(lock.place()) + "`";
    }

    static String held(Participant participant) {
        List<String> locks = locks(participant);
        return locks.isEmpty() ? "holding no lock" : "holding " + String.join(" and ", locks);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String plural(Participant participant) {
        String verb = verb(participant);
        return verb.substring(0, verb.length() - 1);
    }

    static String verb(Participant participant) {
        return switch (participant.access().kind()) {
            case READ -> "reads";
            case WRITE -> "writes";
            case UPDATE -> "updates";
        };
    }
}
