package dev.threadlint.checks;

import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.function.Consumer;

/** The life of a lock ends while the same thread holds it (POSIX {@code pthread_mutex_destroy}, C++ [thread.mutex.requirements]). */
public final class MutexDestroyedWhileLockedCheck implements Check {
    @Override
    public String rule() {
        return "mutex-destroyed-while-locked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            for (Effect effect : call.model().effects()) {
                if (effect.action() != Action.DESTROY_LOCK) {
                    continue;
                }
                Place place = Place.pointee(call.operand(effect.subject()));
                // A semaphore is no lock to be held, and whoever got its last permit may end it.
                boolean counted = function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(place));
                call.locks().stream().filter(lock -> lock.place().equals(place) && !counted).findFirst().ifPresent(lock -> {
                    String name = context.name(place, function.function());
                    findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), "`" + name + "` is destroyed while this thread holds it",
                        "no unlock stands between taking it and destroying it", name));
                });
            }
        });
    }
}
