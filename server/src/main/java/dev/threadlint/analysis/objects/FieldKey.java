package dev.threadlint.analysis.objects;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.Optional;

/**
 * A field of a class or struct, whichever object holds it. Immutable.
 *
 * @param owner canonical name of the declaring class, empty when unknown
 * @param name name of the field
 */
public record FieldKey(String owner, String name) {
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FieldKey key && name.equals(key.name) && owner.equals(key.owner);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + owner.hashCode();
    }

    /** The field that a place lies in: the last one on its path, or the one whose content is the object with the place. */
    public static Optional<FieldKey> of(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return Optional.of(new FieldKey(field.owner(), field.name()));
            }
        }
        if (place.root() instanceof Place.VariableRoot root) {
            return root.storage() == Variable.Storage.GLOBAL ? Optional.of(ofStatic(root.symbol().name())) : Optional.empty();
        }
        Value pointer = ((Place.PointeeRoot) place.root()).pointer();
        return pointer instanceof Value.Load load ? of(load.place()) : Optional.empty();
    }

    /** The field itself is used, not the object that it refers to. */
    public static boolean isFieldItself(Place place) {
        return place.root() instanceof Place.VariableRoot && place.selectors().isEmpty()
            || !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field;
    }

    /** The member of an object, whichever that is, that an address leads to. */
    public static Optional<FieldKey> ofMember(Value address) {
        boolean member = address instanceof Value.AddressOf of && !of.place().selectors().isEmpty() && isFieldItself(of.place());
        return member ? of(((Value.AddressOf) address).place()) : Optional.empty();
    }

    /** The field that a symbol of a class names. */
    public static Optional<FieldKey> ofSymbol(dev.threadlint.ir.Symbol symbol) {
        return symbol.name().contains(".") ? Optional.of(ofStatic(symbol.name())) : Optional.empty();
    }

    static FieldKey ofStatic(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        return new FieldKey(dot < 0 ? "" : qualifiedName.substring(0, dot), qualifiedName.substring(dot + 1));
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
