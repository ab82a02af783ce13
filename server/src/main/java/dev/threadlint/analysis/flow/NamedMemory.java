package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Memory by the names of variables and members, whichever object they belong to. Mutable while it is made. */
final class NamedMemory {
    private final Set<Object> names = new LinkedHashSet<>();

    boolean contains(Place place) {
        Object name = name(place);
        return name != null && names.contains(name);
    }

    void add(Place place) {
        Object name = name(place);
        if (name != null) {
            names.add(name);
        }
    }

    /** What an address leads to. */
    void addPointee(Value pointer) {
        if (pointer instanceof Value.AddressOf address) {
            add(address.place());
        }
    }

    void removeAll(NamedMemory other) {
        names.removeAll(other.names);
    }

    /** The last member of a place, or its variable; null for what has neither. */
    static @Nullable Object name(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return field;
            }
        }
        return place.root() instanceof Place.VariableRoot root ? root.symbol() : null;
    }
}
