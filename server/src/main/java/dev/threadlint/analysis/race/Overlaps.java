package dev.threadlint.analysis.race;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of different names in one memory location (C11 3.14, C++ [intro.memory]). Immutable. */
final class Overlaps {
    private final Map<Place.Field, Map<String, Integer>> rows = new LinkedHashMap<>();

    Overlaps(Collection<TypeDeclaration> types) {
        types.forEach(type -> {
            for (int row = 0; row < type.overlaps().size(); row++) {
                for (String member : type.overlaps().get(row)) {
                    rows.computeIfAbsent(new Place.Field(type.name(), member), key -> new LinkedHashMap<>()).put(type.name(), row);
                }
            }
        });
    }

    /** True for two members, of one type, that cannot be written apart; a type without a name is any that has both. */
    boolean share(Place.Field left, Place.Field right) {
        Map<String, Integer> first = rows.getOrDefault(left, Map.of());
        Map<String, Integer> second = rows.getOrDefault(right, Map.of());
        return left.owner().equals(right.owner()) && first.entrySet().stream()
            .anyMatch(entry -> (left.owner().isEmpty() || left.owner().equals(entry.getKey())) && entry.getValue().equals(second.get(entry.getKey())));
    }
}
