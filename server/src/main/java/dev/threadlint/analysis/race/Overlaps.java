package dev.threadlint.analysis.race;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Members of different names in one memory location (C11 3.14, C++ [intro.memory]). Immutable. */
final class Overlaps {
    private final Map<Place.Field, Map<String, Integer>> rows = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    Overlaps(Collection<TypeDeclaration> types) {
        types.forEach(type -> {
            type.fields().forEach(field -> members.computeIfAbsent(type.name(), key -> new LinkedHashSet<>()).add(field.symbol().name()));
            for (int row = 0; row < type.overlaps().size(); row++) {
                for (String member : type.overlaps().get(row)) {
                    rows.computeIfAbsent(new Place.Field(type.name(), member), key -> new LinkedHashMap<>()).put(type.name(), row);
                }
            }
        });
    }

    /** True for what lies where its object begins, as the first member and the first element do (C11 6.7.2.1). */
    boolean isFirst(Place.Selector step) {
        if (step instanceof Place.Index index) {
            return index.value().equals(Value.NULL);
        }
        Place.Field field = (Place.Field) step;
        Set<String> names = members.getOrDefault(field.owner(), Set.of());
        return !names.isEmpty() && names.iterator().next().equals(field.name());
    }

    /** True for two members, of one type, that cannot be written apart; a type without a name is any that has both. */
    boolean share(Place.Field left, Place.Field right) {
        if (!left.owner().equals(right.owner()) || !rows.containsKey(left) || !rows.containsKey(right)) {
            return false;
        }
        if (!left.owner().isEmpty()) {
            return shareIn(left.owner(), left, right);
        }
        return members.entrySet().stream().filter(type -> type.getValue().contains(left.name()) && type.getValue().contains(right.name()))
            .allMatch(type -> shareIn(type.getKey(), left, right));
    }

    /** True when the ways to two places part at some member, whatever objects they begin in. */
    boolean areOtherMembers(Place a, Place b) {
        int steps = Math.min(a.selectors().size(), b.selectors().size());
        for (int i = 0; i < steps; i++) {
            if (a.selectors().get(i) instanceof Place.Field one && b.selectors().get(i) instanceof Place.Field other && !one.equals(other) && !share(one, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean shareIn(String type, Place.Field left, Place.Field right) {
        Integer row = rows.get(left).get(type);
        return row != null && row.equals(rows.get(right).get(type));
    }
}
