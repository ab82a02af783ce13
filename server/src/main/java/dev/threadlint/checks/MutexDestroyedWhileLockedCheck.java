package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.List;
import java.util.Optional;
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
                if (effect.action() == Action.FREE) {
                    freed(call, Place.pointee(call.operand(effect.subject())), function, context, findings);
                }
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

    /** The memory that a lock stands in is given back, and the lock with it. */
    private void freed(ModelledCall call, Place object, FunctionFacts function, CheckContext context, Consumer<Finding> findings) {
        if (Places.isUnknown(object)) {
            return;
        }
        for (Lock lock : call.locks()) {
            boolean inside = !lock.place().equals(object) && Places.isIn(lock.place(), object);
            boolean counted = function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(lock.place()));
            // Where it is destroyed before, that is told there.
            boolean destroyed = function.modelled().stream().anyMatch(other -> other.model().effects().stream()
                .anyMatch(effect -> effect.action() == Action.DESTROY_LOCK && Place.pointee(other.operand(effect.subject())).equals(lock.place())));
            Optional<SyncEvent> taken = inside && !counted && !destroyed ? LockStories.taken(lock, function) : Optional.empty();
            if (taken.isPresent()) {
                String name = context.name(lock.place(), function.function());
                findings.accept(Findings.path(rule(), Severity.ERROR, call.site(), "The memory of `" + name + "` is given back while this thread holds it",
                    List.of(Stories.step(taken.get().path().get(0), "`" + name + "` is taken here"), Stories.step(call.site(), "the memory that it stands in is given back here")), name));
                return;
            }
        }
    }
}
