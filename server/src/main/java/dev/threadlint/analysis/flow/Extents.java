package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Sizes;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements of an array that a library function touches, where its arguments say how many those are. Stateless. */
final class Extents {
    private static final Pattern PLAIN_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\[abefnrtv\"'\\\\?])*)\"");
    private static final Pattern SIMPLE_ESCAPE = Pattern.compile("\\\\.");

    private Extents() {}

    /** What the call touches of the memory behind a pointer: the elements from that pointer on, or all of it when their number is not known. */
    static Place of(Place memory, Effect effect, ModelFlow.Bound bound) {
        int argument = effect.subject().index();
        if (effect.attribute().equals(Operand.NONE) || argument < 0 || argument >= bound.call().argumentTypes().size()) {
            return memory;
        }
        Type type = bound.call().argumentTypes().get(argument);
        Optional<Value> number = elements(bound.operand(effect.attribute()), type, bound.model().is(Trait.LENGTH_IN_ELEMENTS));
        if (number.isEmpty()) {
            return memory;
        }
        int last = memory.selectors().size() - 1;
        boolean whole = type.form() == Type.Form.ARRAY;
        // A plain pointer may lead to a single object, which has no elements, and where an unknown number leads nobody knows.
        boolean inside = last >= 0 && memory.selectors().get(last) instanceof Place.Index index && index.value() instanceof Value.Constant;
        boolean elements = bound.model().is(Trait.LENGTH_IN_ELEMENTS) && !number.get().equals(new Value.Constant(1));
        if (!whole && !inside && !elements) {
            return memory;
        }
        Value from = inside ? ((Place.Index) memory.selectors().get(last)).value() : Value.NULL;
        Place array = inside ? new Place(memory.root(), memory.selectors().subList(0, last)) : memory;
        Value each = new Value.Opaque(bound.site().function(), ModelFlow.TOUCHED_ORDINALS * (argument + 1) + bound.site().ordinal(), false);
        return array.index(new Value.Range(each, from, "<", Arithmetic.fold("+", from, number.get()), 1));
    }

    private static Optional<Value> elements(Value length, Type type, boolean counted) {
        if (length instanceof Value.Text text) {
            // A text is copied up to its end, which counts.
            Matcher plain = PLAIN_TEXT.matcher(text.text());
            return plain.matches() && Sizes.of(type.form() == Type.Form.POINTER ? type.pointed() : type.name()).orElse(0) == 1
                ? Optional.of(new Value.Constant(SIMPLE_ESCAPE.matcher(plain.group(1)).replaceAll(".").length() + 1)) : Optional.empty();
        }
        if (counted && !(length instanceof Value.Unknown)) {
            return Optional.of(length);
        }
        long size = Sizes.of(type.form() == Type.Form.POINTER ? type.pointed() : type.name()).orElse(0);
        if (size > 0 && length instanceof Value.Constant bytes && bytes.number() > 0 && bytes.number() % size == 0) {
            return Optional.of(new Value.Constant(bytes.number() / size));
        }
        return Optional.empty();
    }
}
