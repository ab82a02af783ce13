package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Arithmetic;
import dev.threadlint.analysis.race.Conflicts.Equality;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;

/** Which of two objects a pointer means, when the number of an element that is used tells how the choice went. Stateless. */
final class Chosen {
    private Chosen() {}

    /** The place by the name of the object that was chosen, as far as that is known; else the place itself. */
    static Place place(Place place, List<Equality> equalities) {
        if (!(place.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Choice choice)) {
            return place;
        }
        return number(choice.condition(), equalities) instanceof Value.Constant known
            ? place(Place.pointee(known.number() != 0 ? choice.whenTrue() : choice.whenFalse()).select(place.selectors()), equalities) : place;
    }

    /** Two numbers that are computed from what is equal to constants are one, as {@code i % 3} and 2 where {@code i} must be 5. */
    static boolean areOneNumber(Value one, Value other, List<Equality> equalities) {
        return (one instanceof Value.Binary || other instanceof Value.Binary) && number(one, equalities) instanceof Value.Constant known
            && known.equals(number(other, equalities));
    }

    /** The value, with what is equal to constants put in. */
    private static Value number(Value value, List<Equality> equalities) {
        if (value instanceof Value.Constant) {
            return value;
        }
        for (Equality equality : equalities) {
            Value known = equality.left().equals(value) ? equality.right() : equality.right().equals(value) ? equality.left() : value;
            if (known instanceof Value.Constant) {
                return known;
            }
        }
        if (value instanceof Value.Binary binary) {
            Value left = number(binary.left(), equalities);
            Value right = number(binary.right(), equalities);
            return left instanceof Value.Constant && right instanceof Value.Constant ? Arithmetic.fold(binary.operator(), left, right) : value;
        }
        return value instanceof Value.Not not && number(not.operand(), equalities) instanceof Value.Constant known
            ? new Value.Constant(known.number() == 0 ? 1 : 0) : value;
    }
}
