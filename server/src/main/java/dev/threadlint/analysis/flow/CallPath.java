package dev.threadlint.analysis.flow;

import java.util.AbstractList;
import java.util.List;

/** A call site and the sites that lead on from it: the callers of one function share what follows. Immutable. */
final class CallPath extends AbstractList<Site> {
    private final Site first;
    private final List<Site> rest;
    private final Site last;
    private final int size;

    CallPath(Site first, List<Site> rest) {
        this.first = first;
        this.rest = rest;
        this.last = rest.isEmpty() ? first : rest.get(rest.size() - 1);
        this.size = 1 + rest.size();
    }

    @Override
    public Site get(int index) {
        if (index == size - 1) {
            return last;
        }
        List<Site> path = this;
        int steps = index;
        while (path instanceof CallPath call) {
            if (steps == 0) {
                return call.first;
            }
            steps--;
            path = call.rest;
        }
        return path.get(steps);
    }

    @Override
    public int size() {
        return size;
    }
}
