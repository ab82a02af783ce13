package dev.threadlint.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenSetTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 100, 1000})
    void isTheSetThatWasCopiedInItsOrder(int size) {
        Random random = new Random(size);
        Set<Integer> model = new LinkedHashSet<>();
        while (model.size() < size) {
            model.add(random.nextInt(4096) * (1 << random.nextInt(18))); // many equal low bits
        }
        FrozenSet<Integer> frozen = FrozenSet.copyOf(model);
        assertThat(new ArrayList<>(frozen)).isEqualTo(new ArrayList<>(model));
        assertThat(frozen.equals(model)).isTrue();
        assertThat(model.equals(frozen)).isTrue();
        assertThat(frozen).hasSameHashCodeAs(model).hasSize(size);
        for (int i = 0; i < 1000; i++) {
            int asked = random.nextInt(4096) * (1 << random.nextInt(18));
            assertThat(frozen.contains(asked)).isEqualTo(model.contains(asked));
        }
        assertThat(frozen.contains("a word")).isFalse();
    }

    @Test
    void listsLoseWhatTheyHaveTwice() {
        assertThat(new ArrayList<>(FrozenSet.copyOf(List.of("b", "a", "b")))).containsExactly("b", "a");
        assertThat(new ArrayList<>(Stream.of("b", "a", "b").collect(FrozenSet.collector()))).containsExactly("b", "a");
    }

    @Test
    void setsOfOneSizeAndHashAreToldApart() {
        FrozenSet<String> one = FrozenSet.copyOf(Set.of("Aa", "x"));
        FrozenSet<String> other = FrozenSet.copyOf(Set.of("BB", "x")); // "Aa" and "BB" have one hash code
        assertThat(one.hashCode()).isEqualTo(other.hashCode());
        assertThat(one.equals(other)).isFalse();
        assertThat(one.contains("BB")).isFalse();
    }

    @Test
    void aFrozenSetIsNotCopiedAgainAndDoesNotChange() {
        FrozenSet<String> frozen = FrozenSet.copyOf(Set.of("a"));
        assertThat(FrozenSet.copyOf(frozen)).isSameAs(frozen);
        assertThatThrownBy(() -> frozen.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> frozen.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }
}
