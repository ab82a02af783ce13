package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way in which a function leaves its locks, and the answer that tells the caller that it was this one. Immutable, in terms of
 * the function's parameters.
 *
 * @param answer what is returned; the function's general answer when several values go with these locks
 * @param truth whether the answer is zero, when that is known
 * @param locks taken and surely held
 * @param mayLocks taken and perhaps held
 * @param released locks of the caller that were given back
 * @param pending what a later test of the answer still decides
 * @param live the threads that were started and may run on, by their keys
 */
public record Outcome(Value answer, Truth truth, Set<Lock> locks, Set<Lock> mayLocks, Set<Place> released, Map<Value, FlowState.Pending> pending,
                      Set<List<Site>> live) {
    static final int MAXIMUM = 4;

    /** What is known of a value as a condition. */
    public enum Truth { ZERO, NONZERO, UNKNOWN }

    public Outcome {
        locks = Set.copyOf(locks);
        mayLocks = Set.copyOf(mayLocks);
        released = Set.copyOf(released);
        live = Set.copyOf(live);
    }

    static Outcome of(FlowState end, Set<Value> answers, Value general) {
        Value answer = answers.size() == 1 ? answers.iterator().next() : general;
        Map<Value, FlowState.Pending> pending = new LinkedHashMap<>();
        end.pending.forEach((subject, decision) -> {
            if (!decision.lock().isEmpty() && answers.stream().anyMatch(value -> Assumptions.mentions(value, subject::equals))) {
                pending.put(subject, decision);
            }
        });
        return new Outcome(answer, truth(end, answers), end.locks, end.mayLocks, end.released, pending, end.live.keySet());
    }

    private static Truth truth(FlowState end, Set<Value> answers) {
        boolean zero = !answers.isEmpty();
        boolean nonzero = zero;
        for (Value answer : answers) {
            Boolean known = answer instanceof Value.Constant constant ? Boolean.valueOf(constant.number() != 0) : end.assumed.truth(answer);
            zero &= Boolean.FALSE.equals(known);
            nonzero &= Boolean.TRUE.equals(known);
        }
        return zero ? Truth.ZERO : nonzero ? Truth.NONZERO : Truth.UNKNOWN;
    }
}
