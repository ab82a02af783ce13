package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import java.util.List;
import java.util.Optional;

/** Reads of what a thread writes that its creator makes after no more than a sleep. Confined to the checks of one program. */
final class SleptReads {
    static final String RULE = "sleep-used-for-synchronisation";

    private final CheckContext context;

    SleptReads(CheckContext context) {
        this.context = context;
    }

    /** The read to blame, when every race of the object is one between a thread and its creator, who slept before. */
    Optional<Participant> of(List<Race> races) {
        return races.stream().allMatch(race -> read(race).isPresent()) ? read(races.get(0)) : Optional.empty();
    }

    private Optional<Participant> read(Race race) {
        return isSlept(race.first(), race.second()) ? Optional.of(race.first()) : isSlept(race.second(), race.first()) ? Optional.of(race.second()) : Optional.empty();
    }

    private boolean isSlept(Participant reader, Participant writer) {
        ThreadNode creator = reader.thread();
        boolean reads = !reader.access().writes() && reader.locks().isEmpty() && writer.access().writes() && writer.thread().parent().filter(parent -> parent == creator).isPresent();
        return reads && writer.thread().spawn().filter(made -> creator.facts().events().stream().filter(event -> event.kind() == SyncEvent.Kind.SLEEP)
            .anyMatch(sleep -> isBetween(made.spawn().key(), sleep.path(), reader.access().path()))).isPresent();
    }

    /** In the function in which the ways to the three part, a sleep that is not part of a loop stands between the create and the read on every way. */
    private boolean isBetween(List<Site> create, List<Site> sleep, List<Site> read) {
        int depth = 0;
        while (depth < Math.min(create.size(), Math.min(sleep.size(), read.size())) - 1 && create.get(depth).equals(sleep.get(depth)) && create.get(depth).equals(read.get(depth))) {
            depth++;
        }
        Symbol function = create.get(depth).function();
        boolean here = sleep.get(depth).function().equals(function) && read.get(depth).function().equals(function);
        BlockOrder order = FieldTests.of(context).order(function);
        int slept = sleep.get(depth).ordinal();
        return here && order.isBefore(create.get(depth).ordinal(), slept) && order.isBefore(slept, read.get(depth).ordinal()) && !order.isRepeated(slept);
    }

    static String message(Participant reader, String name) {
        String who = reader.thread().describe();
        return Character.toUpperCase(who.charAt(0)) + who.substring(1) + " sleeps and then reads " + name + ", which the thread may not have written yet: a sleep waits for nobody";
    }
}
