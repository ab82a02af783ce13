package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records the synchronisation events of library calls. Confined to the analysis of one function. */
final class EventFlow {
    private final FunctionFlow flow;
    private final ModelFlow models;

    EventFlow(FunctionFlow flow, ModelFlow models) {
        this.flow = flow;
        this.models = models;
    }

    /** Records what keeps threads in order; locks are recorded where they are taken. */
    void note(Effect effect, Value subject, Bound bound, FlowState state) {
        Optional<SyncEvent.Kind> kind = flow.recorder().isEmpty() ? Optional.empty() : kind(effect.action());
        // A question whether something is over is no wait.
        boolean asks = bound.model().is(Trait.MAY_NOT_WAIT) && (flow.isJava() || effect.action() == Effect.Action.AWAIT);
        if (kind.isEmpty() || asks) {
            return;
        }
        Value object = effect.subject().equals(Operand.RESULT) ? state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN) : subject;
        Value operand = bound.operand(effect.attribute());
        Set<List<Site>> ends = Set.of();
        if (kind.get() == SyncEvent.Kind.WAIT) {
            operand = LockFlow.released(operand, state);
        } else if (kind.get() == SyncEvent.Kind.JOIN || kind.get() == SyncEvent.Kind.AWAIT) {
            operand = Threads.handle(state, subject);
            ends = ended(effect, subject, state);
        } else if (kind.get() == SyncEvent.Kind.INITIALISE && !(operand instanceof Value.Constant)) {
            operand = state.content.getOrDefault(ModelFlow.attributePlace(operand).field("", ModelFlow.LOCK_KIND), operand);
        }
        flow.recorder().orElseThrow().event(kind.get(), Place.pointee(object), operand, ends, bound.before(), bound.site());
    }

    /** The spawns that a join or await ends. */
    private Set<List<Site>> ended(Effect effect, Value subject, FlowState state) {
        FlowState after = state.copy();
        if (effect.action() == Effect.Action.AWAIT) {
            models.await(subject, after);
        } else {
            flow.threads.join(after, subject, -1);
        }
        Set<List<Site>> ends = new LinkedHashSet<>(state.live.keySet());
        ends.removeAll(after.live.keySet());
        return FrozenSet.copyOf(ends);
    }

    /** True when a call does anything that is recorded as an event. */
    static boolean synchronises(CallModel model) {
        return model.is(Trait.BLOCKS) || model.is(Trait.READS_STREAM) || model.effects().stream().anyMatch(effect -> switch (effect.action()) {
            case LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, UNLOCK, GUARD, GUARD_SHARED, GUARD_LOCK, GUARD_UNLOCK, GUARD_DESTROY -> true;
            default -> kind(effect.action()).isPresent();
        });
    }

    private static Optional<SyncEvent.Kind> kind(Effect.Action action) {
        return switch (action) {
            case JOIN, DESTROY_JOINING_THREAD -> Optional.of(SyncEvent.Kind.JOIN);
            case AWAIT -> Optional.of(SyncEvent.Kind.AWAIT);
            case COMPLETE -> Optional.of(SyncEvent.Kind.COMPLETE);
            case SHUTDOWN -> Optional.of(SyncEvent.Kind.SHUTDOWN);
            case WAIT, TIMED_WAIT -> Optional.of(SyncEvent.Kind.WAIT);
            case NOTIFY -> Optional.of(SyncEvent.Kind.NOTIFY);
            case BARRIER -> Optional.of(SyncEvent.Kind.BARRIER);
            case COUNT_DOWN -> Optional.of(SyncEvent.Kind.LATCH_COUNT);
            case AWAIT_LATCH -> Optional.of(SyncEvent.Kind.LATCH_AWAIT);
            case SEMAPHORE_WAIT -> Optional.of(SyncEvent.Kind.SEMAPHORE_WAIT);
            case SEMAPHORE_POST -> Optional.of(SyncEvent.Kind.SEMAPHORE_POST);
            case ONCE -> Optional.of(SyncEvent.Kind.ONCE);
            case SLEEP -> Optional.of(SyncEvent.Kind.SLEEP);
            case INITIALISE -> Optional.of(SyncEvent.Kind.INITIALISE);
            case DESTROY_LOCK -> Optional.of(SyncEvent.Kind.DESTROY);
            case OPTIMISTIC_READ -> Optional.of(SyncEvent.Kind.OPTIMISTIC_READ);
            case VALIDATE -> Optional.of(SyncEvent.Kind.VALIDATE);
            default -> Optional.empty();
        };
    }
}
