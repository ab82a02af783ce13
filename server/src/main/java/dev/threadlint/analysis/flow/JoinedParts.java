package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the elements of an array that were joined one by one, or by loops that leave some out, are all that a loop has filled. Stateless. */
final class JoinedParts {
    /** So many threads may be joined one by one. */
    private static final int MAXIMUM_SINGLE = 64;

    private JoinedParts() {}

    /** @param parts elements by constants, by {@link Value.Range} for all that a loop went through, or by other values */
    static boolean areAll(LoopRange created, Set<Value> parts) {
        if (created.count().filter(count -> count <= MAXIMUM_SINGLE).isPresent()) {
            return areAll(created.lowest().orElseThrow(), created.highest().orElseThrow(), parts);
        }
        // With an end that is a variable, a loop has to go on to that very end, and what lies before its beginning is joined besides.
        return created.step() == 1 && created.lowest().isPresent() && parts.stream().anyMatch(part -> part instanceof Value.Range loop && loop.step() == 1
            && loop.operator().equals(created.operator()) && isReached(loop.bound(), created.bound(), parts)
            && loop.first() instanceof Value.Constant first && first.number() - created.lowest().get() <= MAXIMUM_SINGLE
            && areAll(created.lowest().get(), first.number() - 1, parts));
    }

    /** A half, or less, of as many as there are; what two calls answer, such as how many elements there are, is taken to be the same. */
    static boolean isPart(Value.Binary bound, Value whole) {
        return bound.operator().equals("/") && bound.right() instanceof Value.Constant number && number.number() > 1
            && (bound.left().equals(whole) || bound.left() instanceof Value.Opaque && whole instanceof Value.Opaque);
    }

    /** The loop goes through the first half of a container to which one create has put all threads that are in it. */
    static boolean isHalf(Value handle, Map<Value, LoopRange> ranges, FlowState state) {
        if (!(handle instanceof Value.Load load) || !(Places.isElement(load.place()))) {
            return false;
        }
        List<Place.Selector> steps = load.place().selectors();
        Place container = new Place(load.place().root(), steps.subList(0, steps.size() - 1));
        LoopRange range = ranges.get(((Place.Index) steps.get(steps.size() - 1)).value());
        boolean half = range != null && range.step() == 1 && range.lowest().isPresent() && range.bound() instanceof Value.Binary bound && bound.left() instanceof Value.Opaque any && isPart(bound, any);
        List<Place> kept = half ? state.live.values().stream().flatMap(spawn -> spawn.handlePlaces().stream())
            .filter(place -> Places.isElement(place) && Places.isIn(place, container)).toList() : List.of();
        return kept.size() == 1 && !ranges.containsKey(((Place.Index) kept.get(0).selectors().get(kept.get(0).selectors().size() - 1)).value());
    }

    private static boolean isReached(Value bound, Value end, Set<Value> parts) {
        return bound.equals(end) || bound instanceof Value.Binary shorter && shorter.operator().equals("-") && shorter.left().equals(end)
            && shorter.right().equals(new Value.Constant(1)) && parts.contains(bound);
    }

    private static boolean areAll(long lowest, long highest, Set<Value> parts) {
        for (long number = lowest; number <= highest; number++) {
            long wanted = number;
            if (parts.stream().noneMatch(part -> part instanceof Value.Constant one ? one.number() == wanted : part instanceof Value.Range loop && goesThrough(loop, wanted))) {
                return false;
            }
        }
        return true;
    }

    private static boolean goesThrough(Value.Range loop, long number) {
        LoopRange range = new LoopRange(loop.first(), loop.operator(), loop.bound(), loop.step());
        Optional<Long> count = range.count();
        return count.isPresent() && range.lowest().orElseThrow() <= number && number <= range.highest().orElseThrow();
    }
}
