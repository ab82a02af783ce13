package dev.threadlint.analysis.flow;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map in the order of its first insertions that takes no room until something is put into it: a state has many of which most stay empty, and
 * one is copied at every branch. Views of it, once taken while it is empty, stay empty. Mutable; confined to one thread.
 */
final class LazyMap<K, V> extends AbstractMap<K, V> {
    private @Nullable Map<K, V> map;

    private Map<K, V> filled() {
        Map<K, V> known = map;
        if (known == null) {
            known = new LinkedHashMap<>();
            map = known;
        }
        return known;
    }

    @Override
    public int size() {
        return map == null ? 0 : map.size();
    }

    @Override
    public boolean isEmpty() {
        return map == null || map.isEmpty();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return map == null ? null : map.get(key);
    }

    @Override
    public V getOrDefault(@Nullable Object key, V otherwise) {
        return map == null ? otherwise : map.getOrDefault(key, otherwise);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map != null && map.containsKey(key);
    }

    @Override
    public @Nullable V put(K key, V value) {
        return filled().put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return filled().putIfAbsent(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> others) {
        if (others.isEmpty()) {
            return;
        }
        if (others instanceof LazyMap<? extends K, ? extends V> lazy && lazy.map != null) {
            if (isEmpty()) {
                map = new LinkedHashMap<>(lazy.map);
            } else {
                filled().putAll(lazy.map);
            }
        } else {
            filled().putAll(others);
        }
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return map == null ? null : map.remove(key);
    }

    @Override
    public void clear() {
        map = null;
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> both) {
        return filled().merge(key, value, both);
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> maker) {
        return filled().computeIfAbsent(key, maker);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> other) {
        return map == null ? null : map.computeIfPresent(key, other);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> other) {
        if (map != null) {
            map.replaceAll(other);
        }
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        if (map != null) {
            map.forEach(action);
        }
    }

    @Override
    public Set<K> keySet() {
        return map == null ? Collections.emptySet() : map.keySet();
    }

    @Override
    public Collection<V> values() {
        return map == null ? Collections.emptySet() : map.values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return map == null ? Collections.emptySet() : map.entrySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof LazyMap<?, ?> lazy)) {
            return super.equals(other);
        }
        return isEmpty() || lazy.isEmpty() ? isEmpty() == lazy.isEmpty() : filled().equals(lazy.map);
    }

    @Override
    public int hashCode() {
        return map == null ? 0 : map.hashCode();
    }
}
