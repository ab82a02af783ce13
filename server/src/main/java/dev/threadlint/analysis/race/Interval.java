package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Arithmetic;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.ir.Value;
import java.util.Optional;

/**
 * The elements that an index goes through: from {@code low} up to, and without, {@code high}; a bound that is not known is absent.
 * Immutable.
 *
 * @param swept true when a loop goes through all of them, or the index is a single element
 */
record Interval(Optional<Linear> low, Optional<Linear> high, boolean swept) {
    static Interval of(Value index) {
        Linear linear = Linear.of(index);
        if (linear.base().isPresent() && linear.base().get() instanceof Value.Range range && linear.scale() == 1) {
            return of(range, linear.offset());
        }
        if (index instanceof Value.Binary sum && sum.operator().equals("+")) {
            Value start = sum.right() instanceof Value.Range ? sum.left() : sum.right();
            Value count = start == sum.left() ? sum.right() : sum.left();
            if (count instanceof Value.Range range && !Assumptions.mentions(start, part -> part instanceof Value.Range || part instanceof Value.Unknown)) {
                return behind(start, range);
            }
        }
        return new Interval(Optional.of(linear), Optional.of(linear.plus(1)), true);
    }

    private static Interval of(Value.Range range, long offset) {
        Interval start = of(range.first());
        Optional<Linear> first = start.low.map(low -> low.plus(offset));
        Optional<Linear> end = start.high.map(high -> high.plus(offset));
        Linear bound = Linear.of(range.bound());
        boolean swept = Math.abs(range.step()) == 1;
        return switch (range.operator()) {
            case "<", "!=" -> new Interval(first, Optional.of(bound.plus(offset)), swept);
            case "<=" -> new Interval(first, Optional.of(bound.plus(offset + 1)), swept);
            case ">" -> new Interval(Optional.of(bound.plus(offset + 1)), end, swept);
            case ">=" -> new Interval(Optional.of(bound.plus(offset)), end, swept);
            default -> new Interval(Optional.empty(), Optional.empty(), false);
        };
    }

    /** A row of which a loop goes through the elements: its bounds stand behind where it begins. */
    private static Interval behind(Value start, Value.Range range) {
        return of(new Value.Range(range.variable(), Arithmetic.fold("+", start, range.first()), range.operator(), Arithmetic.fold("+", start, range.bound()), range.step()), 0);
    }

    /** True when no number lies in both, as far as the bounds can be compared. */
    boolean isApartFrom(Interval other) {
        return isBelow(high, other.low) || isBelow(other.high, low);
    }

    /** Two loops whose steps have a common divisor, from different remainders of it, as one through even elements and one through odd ones. */
    static boolean areOnOtherSteps(Value x, Value y) {
        Linear first = Linear.of(x);
        Linear second = Linear.of(y);
        long common = divisor(Math.abs(first.scale() * step(first)), Math.abs(second.scale() * step(second)));
        return common != 0 && (start(first) - start(second)) % common != 0;
    }

    /** The greatest common divisor; zero when one of the numbers is. */
    private static long divisor(long one, long other) {
        if (one == 0 || other == 0) {
            return 0;
        }
        long rest = one % other;
        return rest == 0 ? other : divisor(other, rest);
    }

    /** How far apart the elements are; zero when the first of them is not known. */
    private static long step(Linear index) {
        return index.base().isPresent() && index.base().get() instanceof Value.Range range && range.first() instanceof Value.Constant ? Math.abs(range.step()) : 0;
    }

    private static long start(Linear index) {
        return index.base().isPresent() && index.base().get() instanceof Value.Range range && range.first() instanceof Value.Constant first
            ? index.scale() * first.number() + index.offset() : 0;
    }

    private static boolean isBelow(Optional<Linear> high, Optional<Linear> low) {
        return high.isPresent() && low.isPresent() && high.get().isParallel(low.get()) && high.get().offset() <= low.get().offset();
    }

    /** True when both ends are the same multiple of one number, so that shifting that number shifts the whole. */
    boolean isShiftOf(Linear number) {
        return low.filter(number::isParallel).isPresent() && high.filter(number::isParallel).isPresent();
    }
}
