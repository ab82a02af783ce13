package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.flow.TakenTasks;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.ir.Symbol;
import java.util.List;
import java.util.Optional;

/** What keeps accesses of tasks apart that threads take out of a queue of the program. Stateless. */
record QueuedTasks(TakenTasks tasks) {
    boolean separate(Participant left, Participant right) {
        Optional<Symbol> one = tasks.only(left.access().path());
        return one.isPresent() && one.equals(tasks.only(right.access().path())) || isAwaited(left, right) || isAwaited(right, left) || isCounted(left, right) || isCounted(right, left);
    }

    /** Which task a future is from that is waited for first, or that all of a list are, is not known: it may be this one. */
    private boolean isAwaited(Participant task, Participant later) {
        return task.thread() != later.thread() && tasks.isPromised(task.access().path()) && !tasks.isPromised(later.access().path())
            && later.thread().facts().events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.AWAIT && isBefore(event.path(), later.access().path()));
    }

    /** Whoever finds that no task is left any more comes after all of them. */
    private boolean isCounted(Participant task, Participant later) {
        return task.thread() != later.thread() && tasks.isCounted(task.access().path(), later.order().received());
    }

    private static boolean isBefore(List<Site> event, List<Site> access) {
        for (int i = 0; i < Math.min(event.size(), access.size()); i++) {
            if (!event.get(i).equals(access.get(i))) {
                return event.get(i).ordinal() < access.get(i).ordinal();
            }
        }
        return false;
    }
}
