package dev.threadlint.analysis.flow;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A set in the order of its first insertions that takes no room until something is put into it ({@link LazyMap}). Mutable; confined to one thread. */
final class LazySet<E> extends AbstractSet<E> {
    private @Nullable Set<E> set;

    private Set<E> filled() {
        Set<E> known = set;
        if (known == null) {
            known = new LinkedHashSet<>();
            set = known;
        }
        return known;
    }

    @Override
    public int size() {
        return set == null ? 0 : set.size();
    }

    @Override
    public boolean isEmpty() {
        return set == null || set.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return set != null && set.contains(element);
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        return others.isEmpty() || set != null && set.containsAll(others);
    }

    @Override
    public boolean add(E element) {
        return filled().add(element);
    }

    @Override
    public boolean addAll(Collection<? extends E> others) {
        return !others.isEmpty() && filled().addAll(others);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return set != null && set.remove(element);
    }

    @Override
    public boolean removeAll(Collection<?> others) {
        return set != null && set.removeAll(others);
    }

    @Override
    public boolean retainAll(Collection<?> others) {
        return set != null && set.retainAll(others);
    }

    @Override
    public boolean removeIf(Predicate<? super E> wanted) {
        return set != null && set.removeIf(wanted);
    }

    @Override
    public void clear() {
        set = null;
    }

    @Override
    public Iterator<E> iterator() {
        return set == null ? Collections.emptyIterator() : set.iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return set == null ? Collections.<E>emptySet().spliterator() : set.spliterator();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        if (set != null) {
            set.forEach(action);
        }
    }

    @Override
    public Object[] toArray() {
        return set == null ? new Object[0] : set.toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof LazySet<?> lazy)) {
            return super.equals(other);
        }
        return isEmpty() || lazy.isEmpty() ? isEmpty() == lazy.isEmpty() : filled().equals(lazy.set);
    }

    @Override
    public int hashCode() {
        return set == null ? 0 : set.hashCode();
    }
}
