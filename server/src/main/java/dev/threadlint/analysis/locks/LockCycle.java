package dev.threadlint.analysis.locks;

import java.util.List;

/**
 * Threads that may each hold what the next one waits for. One edge alone is a function that locks two objects of one class in the order
 * in which it gets them. Immutable.
 */
public record LockCycle(List<LockEdge> edges) {
    public LockCycle {
        edges = List.copyOf(edges);
    }

    /** True when every lock is a known object. */
    public boolean isProven() {
        return edges.size() > 1 && edges.stream().allMatch(LockEdge::isExact);
    }
}
