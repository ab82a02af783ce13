package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Questions about normalised places. Stateless. */
public final class Places {
    /** The member by which an inner class of Java knows the object around it. */
    public static final String OUTER = "this$0";
    /** The number by which an object is told from others, as by its hash. */
    public static final String NUMBER = "#number";

    private Places() {}

    /** True when the place can only be named through a parameter, so that a caller must say which object it is. */
    public static boolean isRelative(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && isRelative(pointee.pointer());
    }

    /** True when a caller must say what the value is. */
    public static boolean isRelative(Value value) {
        if (value instanceof Value.Parameter) {
            return true;
        }
        if (value instanceof Value.Load load) {
            return isRelative(load.place());
        }
        if (value instanceof Value.AddressOf address) {
            return isRelative(address.place());
        }
        if (value instanceof Value.Binary binary) {
            return isRelative(binary.left()) || isRelative(binary.right());
        }
        if (value instanceof Value.Range range) {
            return isRelative(range.first()) || isRelative(range.bound());
        }
        if (value instanceof Value.FunctionReference reference) {
            return reference.receiver().isPresent() && isRelative(reference.receiver().get()) || isAnyRelative(reference.bound());
        }
        return false;
    }

    private static boolean isAnyRelative(List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            if (isRelative(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** True when any index or pointer inside depends on a parameter. */
    public static boolean mentionsParameter(Place place) {
        return isRelative(place) || place.selectors().stream()
            .anyMatch(selector -> selector instanceof Place.Index index && isRelative(index.value()));
    }

    /** The local variable or parameter variable a place lies in, if it does. */
    public static Optional<Symbol> local(Place place) {
        return place.root() instanceof Place.VariableRoot root && (root.storage() == Variable.Storage.LOCAL
            || root.storage() == Variable.Storage.PARAMETER) ? Optional.of(root.symbol()) : Optional.empty();
    }

    /** True for the place itself, and for its members and elements. */
    public static boolean isIn(Place place, Place whole) {
        List<Place.Selector> outer = whole.selectors();
        List<Place.Selector> inner = place.selectors();
        if (inner.size() < outer.size() || !place.root().equals(whole.root()) || leaves(inner, outer.size())) {
            return false;
        }
        for (int i = outer.size() - 1; i >= 0; i--) {
            if (!inner.get(i).equals(outer.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** True when the path goes on to an object that holds what it has come to. */
    private static boolean leaves(List<Place.Selector> steps, int from) {
        return steps.size() > from && steps.get(from) instanceof Place.Field field && field.isHolder();
    }

    /** True for the object around what a pointer leads to: its address may be that pointer, which may be null. */
    public static boolean isHolder(Place place) {
        return place.root() instanceof Place.PointeeRoot && !place.selectors().isEmpty()
            && place.selectors().stream().allMatch(step -> step instanceof Place.Field field && field.isHolder());
    }

    /** True for an object that the source gives no name. */
    static boolean isTemporary(Place place) {
        return local(place).filter(symbol -> symbol.name().startsWith("$")).isPresent();
    }

    /** True for a variable with static storage, and for memory that is reached from one by pointers. */
    public static boolean isStatic(Place place) {
        if (place.root() instanceof Place.PointeeRoot pointee) {
            return pointee.pointer() instanceof Value.Choice || pointee.pointer() instanceof Value.Load load && isStatic(load.place());
        }
        return local(place).isEmpty();
    }

    /** True when nothing is known of the object. */
    public static boolean isUnknown(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && isUnknown(pointee.pointer());
    }

    private static boolean isUnknown(Value value) {
        if (value instanceof Value.Unknown || value instanceof Value.Constant || value instanceof Value.Text) {
            return true;
        }
        return value instanceof Value.Load load ? isUnknown(load.place()) : value instanceof Value.Binary;
    }

    /** True when the two places are the same object as far as constant steps tell, any other index matching any other. */
    public static boolean matches(Place left, Place right) {
        return left.selectors().size() == right.selectors().size() && begins(left, right);
    }

    /** True when the left place is the right one, or lies in it, as far as constant steps tell. */
    static boolean begins(Place left, Place right) {
        if (left.selectors().size() < right.selectors().size() || leaves(left.selectors(), right.selectors().size())) {
            return false;
        }
        // Elements of one array mostly differ in the last step, so that is asked first.
        for (int i = right.selectors().size() - 1; i >= 0; i--) {
            if (!matches(left.selectors().get(i), right.selectors().get(i))) {
                return false;
            }
        }
        return left.root().equals(right.root());
    }

    private static boolean matches(Place.Selector left, Place.Selector right) {
        if (left instanceof Place.Index a && right instanceof Place.Index b) {
            return !(a.value() instanceof Value.Constant first && b.value() instanceof Value.Constant second)
                || first.number() == second.number();
        }
        return left.equals(right);
    }

    /** True for an element of an array. */
    public static boolean isElement(Place place) {
        return !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Index;
    }

    /** True for a member of that name, of whatever it is one. */
    public static boolean isMember(Place place, String name) {
        return !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field field && field.name().equals(name);
    }

    /** True when the path has an index that is no constant, also in the pointers it follows. */
    public static boolean hasVariableIndex(Place place) {
        return place.hasVariableIndex();
    }

    /** The name a reader knows the place by: {@code counter}, {@code info[i].result}, {@code p->x}. Parameters have numbers. */
    public static String describe(Place place) {
        return describe(place, Language.C);
    }

    /** The same, as the language writes it. */
    public static String describe(Place place, Language language) {
        return describe(place, index -> "argument " + (index + 1), language);
    }

    /** @param parameter the name of a parameter or capture, by its index */
    public static String describe(Place place, IntFunction<String> parameter, Language language) {
        return describe(place, parameter, language == Language.JAVA ? "." : "->");
    }

    private static String describe(Place place, IntFunction<String> parameter, String arrow) {
        StringBuilder text = new StringBuilder();
        boolean pointer = false;
        if (place.root() instanceof Place.VariableRoot root) {
            String name = root.symbol().name();
            text.append(name.substring(name.lastIndexOf('.') + 1));
        } else if (place.root() instanceof Place.PointeeRoot pointee) {
            // The members of the object itself have their plain names.
            boolean own = pointee.pointer() instanceof Value.Parameter self && self.index() < 0 && !place.selectors().isEmpty()
                && place.selectors().get(0) instanceof Place.Field;
            text.append(own ? "" : describe(pointee.pointer(), parameter, arrow));
            pointer = !own;
        }
        for (Place.Selector selector : place.selectors()) {
            if (selector instanceof Place.Field field && field.name().startsWith("val$")) {
                // What a class captured keeps the name it has outside.
                text.setLength(0);
                text.append(field.name().substring("val$".length()));
            } else if (selector instanceof Place.Field field && field.isHolder()) {
                text.insert(0, pointer ? "container_of(" : "container_of(&").append(", ").append(field.held()).append(')');
                pointer = true;
                continue;
            } else if (selector instanceof Place.Field field) {
                text.append(text.isEmpty() ? "" : pointer && !text.toString().endsWith("]") ? arrow : ".").append(field.name());
            } else {
                Value value = ((Place.Index) selector).value();
                text.append('[').append(value instanceof Value.Constant constant ? String.valueOf(constant.number())
                    : value instanceof Value.Text key ? '"' + key.text() + '"' : "...").append(']');
            }
            pointer = false;
        }
        return text.toString();
    }

    private static String describe(Value value, IntFunction<String> parameter, String arrow) {
        if (value instanceof Value.Load load) {
            return describe(load.place(), parameter, arrow);
        }
        if (value instanceof Value.Parameter given) {
            return given.index() < 0 ? "this" : parameter.apply(given.index());
        }
        if (value instanceof Value.Choice choice) {
            return describe(Place.pointee(choice.whenTrue()), parameter, arrow) + " or " + describe(Place.pointee(choice.whenFalse()), parameter, arrow);
        }
        if (value instanceof Value.Allocation allocation) {
            String type = allocation.type();
            return type.isEmpty() ? "heap object" : type.substring(type.lastIndexOf('.') + 1);
        }
        return "object";
    }

    /** The index of the element that a loop over a container has come to, when the value is that element or its address. */
    static Optional<Value> visited(Value value) {
        List<Place.Selector> steps = value instanceof Value.AddressOf address ? address.place().selectors()
            : value instanceof Value.Load load ? load.place().selectors() : List.of();
        for (Place.Selector step : steps) {
            if (step instanceof Place.Index index && index.value() instanceof Value.Opaque opaque && opaque.distinct()) {
                return Optional.of(opaque);
            }
        }
        return Optional.empty();
    }
}
