package dev.threadlint.analysis.race;

import dev.threadlint.analysis.race.Conflicts.Equality;
import dev.threadlint.ir.Value;
import java.util.Optional;

/** Numbers that leave equal remainders by one number do so by each of its divisors: four buckets under two locks, {@code k % 4} and {@code k % 2}. Stateless. */
final class Remainders {
    private Remainders() {}

    /** A number by what it is divided, with what is left of it taken. */
    record Part(Value number, long by) {
        static Optional<Part> of(Value value) {
            if (!(value instanceof Value.Binary part && part.right() instanceof Value.Constant right)) {
                return Optional.empty();
            }
            long by = part.operator().equals("%") ? right.number() : part.operator().equals("&") && Long.bitCount(right.number() + 1) == 1 ? right.number() + 1 : 0;
            return by > 0 ? Optional.of(new Part(part.left(), by)) : Optional.empty();
        }
    }

    /** True when the two have to be equal where the others are, or may have to: that the one divisor goes into another is not known of variables. */
    static boolean follow(Equality known, Value left, Value right) {
        if (isOfSameNumber(known.left(), left) && isOfSameNumber(known.right(), right) || areAsFar(known, left, right)) {
            return true;
        }
        Optional<Part> first = Part.of(known.left());
        Optional<Part> second = Part.of(known.right());
        if (first.isPresent() && second.isPresent()) {
            return first.get().by() == second.get().by() && isOf(left, first.get()) && isOf(right, second.get()) && Part.of(left).get().by() == Part.of(right).get().by();
        }
        return first.isPresent() ? isOf(left, first.get()) && leaves(known.right(), Part.of(left).get().by(), right)
            : second.isPresent() && isOf(right, second.get()) && leaves(known.left(), Part.of(right).get().by(), left);
    }

    private static boolean isOfSameNumber(Value one, Value other) {
        return one instanceof Value.Binary first && other instanceof Value.Binary second && isRest(first) && isRest(second) && number(first).equals(number(second))
            && !(first.right() instanceof Value.Constant && second.right() instanceof Value.Constant);
    }

    /** What the remainder is of, without masks that were laid over it before, such as the one that takes the sign away. */
    private static Value number(Value.Binary part) {
        return part.left() instanceof Value.Binary before && before.operator().equals("&") && before.right() instanceof Value.Constant ? number(before) : part.left();
    }

    /** {@code (i + 1) % n} and {@code i % n}: the neighbours are one when the elements are. */
    private static boolean areAsFar(Equality known, Value left, Value right) {
        Optional<Long> first = distance(known.left(), left);
        return first.isPresent() && first.equals(distance(known.right(), right));
    }

    private static Optional<Long> distance(Value one, Value other) {
        if (!(one instanceof Value.Binary first && other instanceof Value.Binary second && first.operator().equals("%") && second.operator().equals("%")
                && first.right().equals(second.right()))) {
            return Optional.empty();
        }
        Linear number = Linear.of(first.left());
        Linear moved = Linear.of(second.left());
        return number.isParallel(moved) ? Optional.of(moved.offset() - number.offset()) : Optional.empty();
    }

    /** True for what is left of a number: by a division, or under a mask. */
    static boolean isRest(Value value) {
        return value instanceof Value.Binary part && (part.operator().equals("%") || part.operator().equals("&"));
    }

    private static boolean isOf(Value value, Part whole) {
        return Part.of(value).filter(part -> part.number().equals(whole.number()) && whole.by() % part.by() == 0).isPresent();
    }

    private static boolean leaves(Value number, long by, Value rest) {
        return number instanceof Value.Constant known && known.number() >= 0 && rest.equals(new Value.Constant(known.number() % by));
    }
}
