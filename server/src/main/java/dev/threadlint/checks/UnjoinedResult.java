package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.JoinBeforeUse;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Java thread that nobody waits for is mostly meant so. It is a defect when its starter goes on to read what the thread writes,
 * nothing orders the two, and the only handle dies without a join. Daemons, threads that the starter stops by a flag, results that
 * are polled and threads without end are not meant to be joined. Confined to one check.
 */
final class UnjoinedResult {
    private final String rule;
    private final CheckContext context;

    UnjoinedResult(String rule, CheckContext context) {
        this.rule = rule;
        this.context = context;
    }

    void find(Consumer<Finding> findings) {
        Map<List<Site>, Finding> found = new LinkedHashMap<>();
        for (Race race : context.races()) {
            if (race.first().access().site().unit().language() == Language.JAVA && !context.shared().isOrdered(race)) {
                result(race.first(), race.second(), found);
                result(race.second(), race.first(), found);
            }
        }
        found.values().forEach(findings);
    }

    private void result(Participant reader, Participant writer, Map<List<Site>, Finding> found) {
        boolean reads = reader.access().kind() == Operation.AccessKind.READ && writer.access().writes()
            && writer.thread().parent().filter(parent -> parent == reader.thread()).isPresent();
        if (!reads) {
            return;
        }
        Spawn spawn = writer.thread().spawn().orElseThrow().spawn();
        boolean isMeantToGoOn = isPolled(reader) || isStopped(reader, writer) || !canEnd(writer.thread().facts());
        if (!found.containsKey(spawn.key()) && !isMeantToGoOn && dies(spawn)) {
            found.put(spawn.key(), finding(spawn, reader, writer));
        }
    }

    /** True when some way out of the function that starts the thread loses the last handle while the thread may run. */
    private boolean dies(Spawn spawn) {
        FunctionFacts owner = context.facts().get(spawn.site().function());
        return owner != null && owner.exits().stream().filter(exit -> exit.kind() != ExitFact.Kind.PROCESS_EXIT && !exit.omitted())
            .flatMap(exit -> Optional.ofNullable(exit.live().get(List.of(spawn.site()))).stream())
            .anyMatch(left -> Handles.dieIn(left, owner.function(), context) || left.handlePlaces().isEmpty() && isPlain(left));
    }

    /** {@code new Thread(task).start()}: no variable ever held the thread. */
    private static boolean isPlain(Spawn spawn) {
        return !spawn.detached() && !spawn.escaped() && !spawn.pool() && spawn.handle() instanceof Value.Allocation;
    }

    private static boolean canEnd(FunctionFacts thread) {
        return thread.exits().stream().anyMatch(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.FALL_OFF);
    }

    private static boolean isPolled(Participant reader) {
        return loopConditions(reader.thread().facts()).contains(reader.access().place());
    }

    /** True when the starter writes what a loop of the thread tests. */
    private static boolean isStopped(Participant reader, Participant writer) {
        Set<Object> tested = new LinkedHashSet<>();
        loopConditions(writer.thread().facts()).stream().filter(place -> Places.local(place).isEmpty()).map(UnjoinedResult::member).forEach(tested::add);
        return reader.thread().facts().accesses().stream().anyMatch(access -> access.writes() && tested.contains(member(access.place())));
    }

    /** The last step of a path, which is what two views of one object have in common. */
    private static Object member(Place place) {
        return place.selectors().isEmpty() ? place.root() : place.selectors().get(place.selectors().size() - 1);
    }

    private static Set<Place> loopConditions(FunctionFacts function) {
        Set<Place> places = new LinkedHashSet<>();
        function.conditions().stream().filter(condition -> function.loops().getOrDefault(condition.site().ordinal(), -1) >= 0)
            .forEach(condition -> collect(condition.condition(), places));
        return places;
    }

    private static void collect(Value value, Set<Place> places) {
        if (value instanceof Value.Load load) {
            places.add(load.place());
        } else if (value instanceof Value.Binary binary) {
            collect(binary.left(), places);
            collect(binary.right(), places);
        } else if (value instanceof Value.Not not) {
            collect(not.operand(), places);
        }
    }

    private Finding finding(Spawn spawn, Participant reader, Participant writer) {
        Site start = spawn.key().get(0);
        String name = Places.describe(writer.place());
        String who = start.function().readableName();
        List<Evidence.Step> steps = List.of(Stories.step(start, "the thread is started here"),
            Stories.step(writer.access().site(), "the thread " + Stories.verb(writer) + " `" + name + "`"),
            Stories.step(reader.access().site(), who + " reads `" + name + "`, whether the thread has come so far or not"));
        String message = "Nobody waits for the thread started here, although " + who + " reads `" + name + "`, which the thread "
            + Stories.verb(writer);
        return new Finding(rule, Severity.WARNING, Stories.at(start), message, steps.subList(1, 3), new Evidence.Path(steps),
            start.function().name() + ":" + name, fix(spawn, reader).stream().toList());
    }

    private Optional<FixOffer> fix(Spawn spawn, Participant reader) {
        if (spawn.chain().size() != 1 || spawn.created().isEmpty()) {
            return Optional.empty();
        }
        Site start = spawn.site();
        return context.function(start.function()).flatMap(function ->
            JoinBeforeUse.offer(start.unit(), function, spawn.created().get(), reader.access().path().get(0).span()));
    }
}
