package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Arithmetic;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Which elements of an array two instances of a thread have in common, which a number tells apart. Stateless but for its tables. */
final class Instances {
    private static final int NEAREST = 8;
    /** So many instances are looked at. */
    private static final int MOST = 16;
    private static final int MAXIMUM_DEPTH = 8;

    private final Own own;
    private final Map<Value, Set<Value>> alternatives;

    Instances(Own own, Map<Value, Set<Value>> alternatives) {
        this.own = own;
        this.alternatives = alternatives;
    }

    /** Two instances whose numbers differ by a few: does one reach into the elements of the other? */
    boolean overlap(Interval first, Interval second, Participant left, Participant right) {
        if (first.low().isEmpty() || second.low().isEmpty()) {
            return false;
        }
        Linear number = first.low().get();
        if (!first.isShiftOf(number) || !second.isShiftOf(number) || !first.swept() || !second.swept() || number.isConstant()
                || !own.isNumber(number.base().get(), left.thread()) || !own.isNumber(number.base().get(), right.thread())) {
            return false;
        }
        boolean sameThread = left.thread() == right.thread();
        for (long apart = -NEAREST; apart <= NEAREST; apart++) {
            long shift = apart * number.scale();
            boolean same = apart == 0 && sameThread;
            if (!same && first.low().get().offset() + shift < second.high().get().offset()
                    && second.low().get().offset() < first.high().get().offset() + shift) {
                return true;
            }
        }
        return false;
    }

    /** One of the threads that a loop starts gets this number; that some of them were joined by then is not asked, so such an access is left out. */
    boolean isNumberOfOne(long number, Value own, ThreadNode thread) {
        return this.own.isNumber(own, thread) && loop(own, thread).filter(range -> range.step() == 1 && range.first() instanceof Value.Constant first
            && number >= first.number() && number - first.number() < range.count().orElse(1L)).isPresent();
    }

    /** What is left of the numbers of the instances, when they are divided, is a certain number for one of them at most. Of other terms that is so for every number. */
    boolean areAtMostOne(Value term, long number, ThreadNode thread) {
        Set<Value> numbers = new LinkedHashSet<>();
        if (!(term instanceof Value.Binary rest) || !rest.operator().equals("%")) {
            return true;
        }
        if (!collect(term, thread, numbers, 0) || numbers.size() != 1) {
            return false;
        }
        Value own = numbers.iterator().next();
        boolean known = loop(own, thread).flatMap(LoopRange::count).filter(count -> count <= MOST).isPresent();
        return known && numbers(own, thread).stream().filter(instance -> element(term, own, instance, thread, 0).filter(rests -> rests != number).isEmpty()).count() <= 1;
    }

    private static Optional<LoopRange> loop(Value number, ThreadNode thread) {
        return thread.parent().map(creator -> creator.facts().ranges().get(number));
    }

    /** True for the elements of an instance that begin at its number. */
    boolean isPart(Value index, ThreadNode thread) {
        return index instanceof Value.Range range && own.isNumber(range.first(), thread);
    }

    /**
     * The same term makes one element of two numbers: neighbours that divide theirs, or set a bit, have one, and so have threads that take turns with fewer
     * elements than there are threads. Of a loop the first round is looked at.
     */
    boolean share(Value x, Value y, Participant left, Participant right) {
        Set<Value> numbers = new LinkedHashSet<>();
        if (!x.equals(y) || isPartOfSeveral(left) || !collect(x, left.thread(), numbers, 0) || !collect(y, right.thread(), numbers, 0) || numbers.size() != 1) {
            return false;
        }
        Value number = numbers.iterator().next();
        List<Long> values = numbers(number, left.thread());
        Map<Long, Long> taken = new LinkedHashMap<>();
        for (Long value : values) {
            Optional<Long> element = element(x, number, value, left.thread(), 0);
            if (element.isPresent() && taken.putIfAbsent(element.get(), value) != null) {
                return true;
            }
        }
        return false;
    }

    /** Tiles of two dimensions lie in one row, or in one column. */
    private boolean isPartOfSeveral(Participant participant) {
        return participant.place().selectors().stream()
            .filter(step -> step instanceof Place.Index index && own.mentions(index.value(), participant.thread())).count() > 1;
    }

    /** The numbers of the instances; of two neighbours when it is not known how many there are. */
    private static List<Long> numbers(Value number, ThreadNode thread) {
        Optional<LoopRange> range = loop(number, thread);
        long first = range.flatMap(known -> known.step() > 0 && known.first() instanceof Value.Constant start ? Optional.of(start.number()) : Optional.empty()).orElse(0L);
        long count = Math.min(MOST, range.flatMap(LoopRange::count).orElse(2L));
        return LongStream.range(first, first + count).boxed().toList();
    }

    /** Finds the numbers of instances that a term is made of. Answers false when something else goes into it. */
    private boolean collect(Value value, ThreadNode thread, Set<Value> numbers, int depth) {
        if (own.isNumber(value, thread)) {
            numbers.add(value);
            return true;
        }
        if (value instanceof Value.Binary binary) {
            return depth < MAXIMUM_DEPTH && collect(binary.left(), thread, numbers, depth + 1) && collect(binary.right(), thread, numbers, depth + 1);
        }
        Optional<Value> start = start(value, thread);
        return value instanceof Value.Constant || depth < MAXIMUM_DEPTH && start.isPresent() && collect(start.get(), thread, numbers, depth + 1);
    }

    private Optional<Long> element(Value value, Value number, long instance, ThreadNode thread, int depth) {
        if (value.equals(number)) {
            return Optional.of(instance);
        }
        if (value instanceof Value.Constant constant) {
            return Optional.of(constant.number());
        }
        if (value instanceof Value.Binary binary) {
            Optional<Long> one = element(binary.left(), number, instance, thread, depth + 1);
            Optional<Long> other = element(binary.right(), number, instance, thread, depth + 1);
            return one.isEmpty() || other.isEmpty() ? Optional.empty()
                : Arithmetic.fold(binary.operator(), new Value.Constant(one.get()), new Value.Constant(other.get())) instanceof Value.Constant result ? Optional.of(result.number()) : Optional.empty();
        }
        return depth > MAXIMUM_DEPTH ? Optional.empty() : start(value, thread).flatMap(first -> element(first, number, instance, thread, depth + 1));
    }

    /** What a loop begins with that counts by this value. */
    private Optional<Value> start(Value value, ThreadNode thread) {
        if (value instanceof Value.Range range) {
            return Optional.of(range.first());
        }
        List<Value> first = alternatives.getOrDefault(value, Set.of()).stream().filter(input -> !Assumptions.mentions(input, value::equals)).toList();
        return value instanceof Value.Opaque && first.size() == 1 ? Optional.of(Own.bind(first.get(0), thread)) : Optional.empty();
    }
}
