package dev.threadlint.analysis.flow;

import java.util.ArrayList;
import java.util.List;

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

    /** Takes one more state in, which others may hold too and which stays as it is. */
    void add(FlowState state, FlowState.Merge merge) {
        for (FlowState known : states) {
            if (collapsed || known.hasDisciplineOf(state) && (!byThreads || known.hasThreadsOf(state))) {
                known.join(state, merge);
                return;
            }
        }
        states.add(state.copy());
        if (states.size() > maximum) {
            collapse(merge);
        }
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

    private void collapse(FlowState.Merge merge) {
        FlowState first = states.get(0);
        for (FlowState other : states.subList(1, states.size())) {
            first.join(other, merge);
        }
        states.clear();
        states.add(first);
        collapsed = true;
    }
}
