package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A struct begins where its first member begins (C11 6.7.2.1p15): what casts between them reach is one object. Immutable. */
public final class Starts {
    private final Map<String, String> first = new LinkedHashMap<>();

    public Starts(Collection<TypeDeclaration> types) {
        for (TypeDeclaration type : types) {
            boolean plain = type.supertypes().isEmpty() && !type.fields().isEmpty() && !type.name().isEmpty();
            if (plain) {
                String name = type.fields().get(0).symbol().name();
                first.merge(type.name(), name, (a, b) -> a.equals(b) ? a : "");
            }
        }
    }

    /** The place by a path without steps that lead no further: what has the same path then has the same address. */
    public Place of(Place place) {
        // Races ask this of every pair of locks.
        for (int i = 0; i < place.selectors().size(); i++) {
            if (isFirst(place.selectors().get(i))) {
                return new Place(place.root(), place.selectors().stream().filter(step -> !isFirst(step)).toList());
            }
        }
        return place;
    }

    private boolean isFirst(Place.Selector step) {
        return step instanceof Place.Field field && field.name().equals(first.get(field.owner()));
    }

    /** Of locks that are held, the one that the place is by another path; the place itself when there is none. */
    Place held(Place place, Collection<Lock> locks) {
        if (locks.stream().anyMatch(lock -> lock.place().equals(place))) {
            return place;
        }
        Place start = of(place);
        return locks.stream().map(Lock::place).filter(held -> of(held).equals(start)).findFirst().orElse(place);
    }
}
