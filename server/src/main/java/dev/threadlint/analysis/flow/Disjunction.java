package dev.threadlint.analysis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * States of paths that hold different locks, kept apart so that a condition which decides on locking and on unlocking is believed
 * (property simulation: Das, Lerner, Seigle, PLDI 2002). Beyond a fixed number they become one. Mutable; confined to one function.
 */
final class Disjunction {
    private final List<FlowState> states = new ArrayList<>();
    private final int maximum;
    private final boolean byThreads;
    private boolean collapsed;

    /** @param byThreads paths on which other threads were started are kept apart, too */
    Disjunction(int maximum, boolean byThreads) {
        this.maximum = maximum;
        this.byThreads = byThreads;
    }

    List<FlowState> states() {
        return states;
    }

    /** Takes one more state in, which others may hold too and which stays as it is. Answers the state that it is part of from here on. */
    FlowState add(FlowState state, FlowState.Merge merge) {
        for (FlowState known : states) {
            if (collapsed || isAlike(known, state)) {
                known.join(state, merge);
                return known;
            }
        }
        FlowState own = state.copy();
        states.add(own);
        if (states.size() > maximum) {
            reduce(merge);
        }
        return collapsed ? states.get(0) : own;
    }

    private boolean isAlike(FlowState known, FlowState state) {
        return known.hasDisciplineOf(state) && (!byThreads || known.hasThreadsOf(state));
    }

    /** Takes a state as it is, also when another one holds the same locks, as long as there is room. */
    void keep(FlowState state, FlowState.Merge merge) {
        if (states.size() < maximum && !collapsed) {
            states.add(state);
        } else {
            add(state, merge);
        }
    }

    boolean isSame(Disjunction other) {
        if (states.size() != other.states.size()) {
            return false;
        }
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).isSame(other.states.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Makes one state of those that differ in less than locks and threads; of all of them when that is not enough. */
    private void reduce(FlowState.Merge merge) {
        List<FlowState> left = new ArrayList<>();
        for (FlowState state : states) {
            Optional<FlowState> alike = left.stream().filter(known -> isAlike(known, state)).findFirst();
            alike.ifPresentOrElse(known -> known.join(state, merge), () -> left.add(state));
        }
        if (left.size() > maximum) {
            left.subList(1, left.size()).forEach(other -> left.get(0).join(other, merge));
            left.subList(1, left.size()).clear();
            collapsed = true;
        }
        states.clear();
        states.addAll(left);
    }
}
