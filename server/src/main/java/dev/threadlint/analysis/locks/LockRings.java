package dev.threadlint.analysis.locks;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Threads that stand in a ring, each of which holds its own element of an array of locks and waits for that of a neighbour (the dining
 * philosophers: Dijkstra, EWD 310). Stateless.
 */
final class LockRings {
    private LockRings() {}

    /** Two elements of one array: the number of the one, and that of its neighbour, which wraps around. */
    record Step(Place array, boolean forward) {}

    /** What a thread of many does when it takes a lock while it holds another, both in the terms of the root. */
    static Optional<Step> step(Place held, Place taken) {
        if (held.selectors().size() != taken.selectors().size() || !held.root().equals(taken.root())) {
            return pointers(held, taken);
        }
        int differing = -1;
        for (int i = 0; i < held.selectors().size(); i++) {
            if (!held.selectors().get(i).equals(taken.selectors().get(i))) {
                if (differing >= 0) {
                    return Optional.empty();
                }
                differing = i;
            }
        }
        if (differing < 0 || !(held.selectors().get(differing) instanceof Place.Index first)
                || !(taken.selectors().get(differing) instanceof Place.Index second)) {
            return Optional.empty();
        }
        Place array = new Place(held.root(), held.selectors().subList(0, differing));
        if (isNeighbour(second.value(), first.value())) {
            return Optional.of(new Step(array, true));
        }
        return isNeighbour(first.value(), second.value()) ? Optional.of(new Step(array, false)) : Optional.empty();
    }

    /** Arrays of references to locks. */
    private static Optional<Step> pointers(Place held, Place taken) {
        boolean references = held.selectors().isEmpty() && taken.selectors().isEmpty() && held.root() instanceof Place.PointeeRoot a
            && taken.root() instanceof Place.PointeeRoot b && a.pointer() instanceof Value.Load && b.pointer() instanceof Value.Load;
        return references ? step(place(held), place(taken)) : Optional.empty();
    }

    private static Place place(Place reference) {
        return ((Value.Load) ((Place.PointeeRoot) reference.root()).pointer()).place();
    }

    /** {@code (number + constant) % length}; a number that is a variable of the program may be the same in all threads. */
    static boolean isNeighbour(Value index, Value number) {
        return index instanceof Value.Binary ring && ring.operator().equals("%") && ring.left() instanceof Value.Binary next
            && (next.operator().equals("+") || next.operator().equals("-")) && (number instanceof Value.Opaque || number instanceof Value.Parameter) && operands(next).contains(number)
            && operands(next).stream().anyMatch(Value.Constant.class::isInstance);
    }

    private static List<Value> operands(Value.Binary binary) {
        // i + N - 1 is written to keep the number positive.
        List<Value> all = new ArrayList<>();
        for (Value side : List.of(binary.left(), binary.right())) {
            if (side instanceof Value.Binary inner && (inner.operator().equals("+") || inner.operator().equals("-"))) {
                all.addAll(operands(inner));
            } else {
                all.add(side);
            }
        }
        return all;
    }

    /** One circle for each array; none where threads go both ways, as those do that take the lower one first. */
    static List<LockCycle> of(List<LockEdge> steps) {
        List<LockCycle> cycles = new ArrayList<>();
        List<Place> told = new ArrayList<>();
        for (LockEdge edge : steps) {
            Place array = array(edge);
            boolean bothWays = steps.stream().anyMatch(other -> array(other).equals(array) && forward(other) != forward(edge));
            if (!bothWays && !told.contains(array)) {
                told.add(array);
                cycles.add(new LockCycle(List.of(edge, edge)));
            }
        }
        return cycles;
    }

    private static Place array(LockEdge edge) {
        return step((Place) edge.from(), (Place) edge.to()).orElseThrow().array();
    }

    private static boolean forward(LockEdge edge) {
        return step((Place) edge.from(), (Place) edge.to()).orElseThrow().forward();
    }
}
