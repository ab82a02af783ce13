package dev.threadlint.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the states of the analysis are made of behaves as the collections of the platform do, in the same order. */
class LazyCollectionsTest {
    private final Random random = new Random(11);

    @Test
    void aLazyMapIsALinkedMap() {
        for (int round = 0; round < 300; round++) {
            Map<Integer, Integer> lazy = new LazyMap<>();
            Map<Integer, Integer> plain = new LinkedHashMap<>();
            for (int step = 0; step < 20; step++) {
                int key = random.nextInt(6);
                int value = random.nextInt(6);
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> assertThat(lazy.put(key, value)).isEqualTo(plain.put(key, value));
                    case 3 -> assertThat(lazy.remove(key)).isEqualTo(plain.remove(key));
                    case 4 -> assertThat(lazy.keySet().removeIf(each -> each > value)).isEqualTo(plain.keySet().removeIf(each -> each > value));
                    case 5 -> assertThat(lazy.merge(key, value, Integer::sum)).isEqualTo(plain.merge(key, value, Integer::sum));
                    case 6 -> {
                        Map<Integer, Integer> copy = new LazyMap<>();
                        copy.putAll(lazy);
                        lazy = copy;
                    }
                    default -> assertThat(lazy.getOrDefault(key, -1)).isEqualTo(plain.getOrDefault(key, -1));
                }
                assertThat(new ArrayList<>(lazy.entrySet())).isEqualTo(new ArrayList<>(plain.entrySet()));
                assertThat(lazy).isEqualTo(plain);
                assertThat(plain).isEqualTo(lazy);
                assertThat(lazy.hashCode()).isEqualTo(plain.hashCode());
            }
        }
    }

    @Test
    void aLazySetIsALinkedSet() {
        for (int round = 0; round < 300; round++) {
            Set<Integer> lazy = new LazySet<>();
            Set<Integer> plain = new LinkedHashSet<>();
            for (int step = 0; step < 20; step++) {
                int value = random.nextInt(6);
                List<Integer> others = List.of(value, random.nextInt(6));
                switch (random.nextInt(6)) {
                    case 0, 1 -> assertThat(lazy.add(value)).isEqualTo(plain.add(value));
                    case 2 -> assertThat(lazy.remove(value)).isEqualTo(plain.remove(value));
                    case 3 -> assertThat(lazy.addAll(others)).isEqualTo(plain.addAll(others));
                    case 4 -> assertThat(lazy.retainAll(others)).isEqualTo(plain.retainAll(others));
                    default -> assertThat(lazy.containsAll(others)).isEqualTo(plain.containsAll(others));
                }
                assertThat(new ArrayList<>(lazy)).isEqualTo(new ArrayList<>(plain));
                assertThat(lazy).isEqualTo(plain);
                assertThat(plain).isEqualTo(lazy);
            }
        }
    }

    @Test
    void unionsAndImagesOfFrozenSetsKeepTheOrderOfTheFirst() {
        for (int round = 0; round < 300; round++) {
            Set<Integer> left = some();
            Set<Integer> right = some();
            Set<Integer> both = new LinkedHashSet<>(left);
            both.addAll(right);
            FrozenSet<Integer> frozen = FrozenSet.copyOf(left);
            assertThat(new ArrayList<>(FrozenSet.union(frozen, right))).isEqualTo(new ArrayList<>(both));
            assertThat(FrozenSet.union(frozen, right)).isEqualTo(both).hasSameHashCodeAs(both);
            assertThat(FrozenSet.union(frozen, right) == frozen).isEqualTo(left.containsAll(right));
            Set<Integer> image = new LinkedHashSet<>();
            left.forEach(each -> image.add(each / 2));
            assertThat(new ArrayList<>(frozen.mapped(each -> each / 2))).isEqualTo(new ArrayList<>(image));
            assertThat(frozen.mapped(each -> each)).isSameAs(frozen);
            assertThat(frozen.containsAll(right)).isEqualTo(left.containsAll(right));
            assertThat(frozen.containsAll(FrozenSet.copyOf(right))).isEqualTo(left.containsAll(right));
        }
    }

    private Set<Integer> some() {
        Set<Integer> all = new LinkedHashSet<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            all.add(random.nextInt(9));
        }
        return all;
    }
}
