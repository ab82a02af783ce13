package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a taken branch tells: answers of try-locks, of creates, of checked locks. Stateless. */
final class Conditions {
    private static final Value ONE = new Value.Constant(1);
    /** Errors of lock calls that a correct program never gets: EPERM, EINVAL, EDEADLK (POSIX pthread_mutex_lock; numbers of Linux). */
    private static final Set<Long> MISTAKES = Set.of(1L, 22L, 35L);
    /** The same of C11, where a lock that another thread has is another answer (thrd_error; the number of our header). */
    private static final long THREADS_ERROR = 4;

    private Conditions() {}

    /** Narrows the state to the side of the condition. Answers false when that side cannot be reached. */
    static boolean narrow(FlowState state, Value condition, boolean taken) {
        if (condition instanceof Value.Constant constant) {
            return (constant.number() != 0) == taken;
        }
        if (condition instanceof Value.Not not) {
            return narrow(state, not.operand(), !taken);
        }
        if (condition instanceof Value.Binary binary) {
            return narrow(state, binary, taken);
        }
        return learn(state, condition, !taken);
    }

    private static boolean narrow(FlowState state, Value.Binary binary, boolean taken) {
        boolean equal = binary.operator().equals("==");
        if (!equal && !binary.operator().equals("!=")) {
            return true;
        }
        Value subject = binary.left() instanceof Value.Constant ? binary.right() : binary.left();
        Value other = binary.left() instanceof Value.Constant ? binary.left() : binary.right();
        if (!(other instanceof Value.Constant constant)) {
            return true;
        }
        boolean isEqual = equal == taken;
        if (constant.number() == 0) {
            if (subject instanceof Value.Binary || subject instanceof Value.Not) {
                return narrow(state, subject, !isEqual);
            }
            return learn(state, subject, isEqual);
        }
        FlowState.Pending pending = state.pending.get(subject);
        boolean mistake = pending != null && !pending.lock().isEmpty() && pending.successIsZero() && (pending.isErrorNumber() ? MISTAKES.contains(constant.number()) : constant.number() == THREADS_ERROR);
        if (isEqual) {
            // Where this way meets the other one it is still to be asked whether the lock was got.
            return mistake && !pending.heldAlready() || learn(state, subject, false);
        }
        if (pending == null) {
            return true;
        }
        if (!pending.successIsZero()) {
            return constant.number() != 1 || learn(state, subject, true);
        }
        // A try that did not fail in the one way that is asked for has got the lock: other errors are mistakes of the program. Who asks for a mistake knows
        // nothing of the usual way to fail.
        if (!pending.lock().isEmpty() && pending.spawn().isEmpty() && !mistake) {
            state.assume(Assumptions.Fact.of(subject, false));
            return learn(state, subject, true);
        }
        return true;
    }

    /**
     * Answers false when that cannot be: a call that waits for a lock is taken to get it, since programs go on without a lock only by
     * mistake, and what they do on the way out says nothing about threads.
     */
    private static boolean learn(FlowState state, Value subject, boolean isZero) {
        if (subject instanceof Value.AddressOf around && Places.isHolder(around.place()) && around.place().root() instanceof Place.PointeeRoot member) {
            return learn(state, member.pointer(), isZero);
        }
        if (isZero && (subject instanceof Value.AddressOf || subject instanceof Value.Choice || subject instanceof Value.FunctionReference || subject instanceof Value.Text)) {
            return false;
        }
        if (isZero && isHeldThrough(state, subject)) {
            return false;
        }
        FlowState.Pending pending = state.pending.remove(subject);
        if (isZero && !(subject instanceof Value.Unknown)) {
            for (Map.Entry<Place, Value> entry : List.copyOf(state.content.entrySet())) {
                if (entry.getValue().equals(subject) && Places.local(entry.getKey()).isPresent()) {
                    state.put(entry.getKey(), Value.NULL);
                }
            }
        }
        if (pending == null) {
            return true;
        }
        boolean success = pending.successIsZero() == isZero;
        if (pending.heldAlready() && !success) {
            return false;
        }
        if (!pending.spawn().isEmpty() && !success) {
            Spawn failed = state.live.remove(pending.spawn());
            if (failed != null) {
                state.stages.set(failed.handle(), Stage.UNSET, Site.NOWHERE);
            }
        }
        if (success) {
            pending.lock().stream().filter(lock -> !pending.heldAlready()).forEach(lock -> {
                if (pending.converts()) {
                    state.locks.removeIf(held -> held.place().equals(lock.place()));
                    state.mayLocks.removeIf(held -> held.place().equals(lock.place()));
                }
                state.take(lock);
            });
        }
        return true;
    }

    /** Whoever holds a lock that lies in an object has found the object. */
    private static boolean isHeldThrough(FlowState state, Value pointer) {
        for (Lock lock : state.locks) {
            if (lock.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(pointer)) {
                return true;
            }
        }
        return false;
    }

    /** The least number that stands the comparison; zero when there is none above. */
    static long lowest(Value.Binary binary, boolean holds) {
        long bound = binary.right() instanceof Value.Constant constant ? constant.number() : -1;
        return switch (binary.operator()) {
            case ">=" -> holds ? Math.max(bound, 0) : 0;
            case ">" -> holds ? bound + 1 : 0;
            case "<" -> holds ? 0 : Math.max(bound, 0);
            case "<=" -> holds ? 0 : bound + 1;
            default -> 0;
        };
    }

    /** A number that never gets below zero is zero when it is not above. */
    static boolean isZero(Value.Binary binary, boolean holds) {
        boolean zero = binary.right().equals(Value.NULL);
        return switch (binary.operator()) {
            case "==", "<=" -> zero && holds;
            case ">" -> zero && !holds;
            case ">=" -> binary.right().equals(ONE) && !holds;
            case "<" -> binary.right().equals(ONE) && holds;
            default -> false;
        };
    }

    /** Whether a condition holds when a value in it is zero; empty when that does not decide it. */
    static Optional<Boolean> whenZero(Value condition, Value subject) {
        if (condition.equals(subject)) {
            return Optional.of(false);
        }
        if (condition instanceof Value.Not not) {
            return whenZero(not.operand(), subject).map(holds -> !holds);
        }
        if (!(condition instanceof Value.Binary binary) || !binary.left().equals(subject) || !(binary.right() instanceof Value.Constant other)) {
            return Optional.empty();
        }
        return switch (binary.operator()) {
            case "==" -> Optional.of(other.number() == 0);
            case "!=" -> Optional.of(other.number() != 0);
            case "<" -> Optional.of(other.number() > 0);
            case "<=" -> Optional.of(other.number() >= 0);
            case ">" -> Optional.of(other.number() < 0);
            case ">=" -> Optional.of(other.number() <= 0);
            default -> Optional.empty();
        };
    }
}
