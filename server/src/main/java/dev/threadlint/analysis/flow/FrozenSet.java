package dev.threadlint.analysis.flow;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set that never changes and is gone through in the order in which it was filled, so that two runs come to the same facts: the sets of
 * {@link Set#copyOf} have an order that differs from run to run. Immutable and thread-safe; elements are not null.
 */
public final class FrozenSet<E> extends AbstractSet<E> {
    private static final FrozenSet<?> EMPTY = new FrozenSet<>(new Object[0]);

    private final Object[] elements;
    /** Numbers of elements plus one by hash, with linear probing; at least half of it is 0. */
    private final int[] table;
    private final int hash;

    private FrozenSet(Object[] elements) {
        this.elements = elements;
        this.table = new int[tableSize(elements.length)];
        int sum = 0;
        for (int i = 0; i < elements.length; i++) {
            int own = elements[i].hashCode();
            sum += own;
            if (table.length > 0) {
                int slot = slot(own);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = i + 1;
            }
        }
        this.hash = sum;
    }

    private FrozenSet(Object[] elements, int[] table, int hash) {
        this.elements = elements;
        this.table = table;
        this.hash = hash;
    }

    private static int tableSize(int count) {
        return count < 2 ? 0 : Integer.highestOneBit(count) << 2;
    }

    /** The first so many elements, without what is there twice. The array is given away. */
    private static FrozenSet<?> distinct(Object[] all, int count) {
        if (count == 0) {
            return EMPTY;
        }
        int[] table = new int[Math.max(2, tableSize(count))];
        int mask = table.length - 1;
        int sum = 0;
        int size = 0;
        for (int i = 0; i < count; i++) {
            Object element = all[i];
            int own = element.hashCode();
            int slot = (own ^ own >>> 16) & mask;
            while (table[slot] != 0 && !all[table[slot] - 1].equals(element)) {
                slot = (slot + 1) & mask;
            }
            if (table[slot] == 0) {
                all[size++] = element;
                table[slot] = size;
                sum += own;
            }
        }
        Object[] elements = size == all.length ? all : Arrays.copyOf(all, size);
        return tableSize(size) == table.length ? new FrozenSet<>(elements, table, sum) : new FrozenSet<>(elements);
    }

    /** The elements without what is there twice; a frozen set is its own copy. */
    @SuppressWarnings("unchecked") // no element ever comes out of the empty set, and a frozen set only gives elements
    public static <E> FrozenSet<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof FrozenSet<?> frozen) {
            return (FrozenSet<E>) frozen;
        }
        if (elements.isEmpty()) {
            return (FrozenSet<E>) EMPTY;
        }
        Object[] all = elements.toArray();
        return elements instanceof Set<?> ? new FrozenSet<>(all) : (FrozenSet<E>) distinct(all, all.length);
    }

    /** All elements of two sets, those of the first one first; the first one itself when it has all. */
    @SuppressWarnings("unchecked") // a frozen set only gives elements
    public static <E> Set<E> union(Set<? extends E> left, Set<? extends E> right) {
        FrozenSet<E> first = copyOf(left);
        if (first.containsAll(right)) {
            return first;
        }
        if (first.isEmpty()) {
            return copyOf(right);
        }
        Object[] more = right.toArray();
        Object[] all = Arrays.copyOf(first.elements, first.elements.length + more.length);
        System.arraycopy(more, 0, all, first.elements.length, more.length);
        return (FrozenSet<E>) distinct(all, all.length);
    }

    /** What the elements become; the set itself when all of them stay the same objects. */
    @SuppressWarnings("unchecked") // only elements of these types went in
    public <T> Set<T> mapped(Function<? super E, ? extends T> terms) {
        Object[] all = null;
        for (int i = 0; i < elements.length; i++) {
            Object other = terms.apply((E) elements[i]);
            if (all == null && other != elements[i]) {
                all = elements.clone();
            }
            if (all != null) {
                all[i] = other;
            }
        }
        return all == null ? (FrozenSet<T>) this : (FrozenSet<T>) distinct(all, all.length);
    }

    /** Gathers the elements of a stream in their order. */
    public static <E> Collector<E, ?, Set<E>> collector() {
        return Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), FrozenSet::copyOf);
    }

    @Override
    public boolean contains(@Nullable Object object) {
        if (object == null || elements.length == 0) {
            return false;
        }
        if (table.length == 0) {
            return elements[0].equals(object);
        }
        for (int slot = slot(object.hashCode()); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
            if (elements[table[slot] - 1].equals(object)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < elements.length;
            }

            @Override
            @SuppressWarnings("unchecked") // only elements of this type went in
            public E next() {
                if (next == elements.length) {
                    throw new NoSuchElementException();
                }
                return (E) elements[next++];
            }
        };
    }

    @Override
    public Object[] toArray() {
        return elements.clone();
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        if (others instanceof FrozenSet<?> frozen) {
            return this == frozen || elements.length >= frozen.elements.length && has(frozen);
        }
        return super.containsAll(others);
    }

    private boolean has(FrozenSet<?> other) {
        for (Object element : other.elements) {
            if (!contains(element)) {
                return false;
            }
        }
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // only elements of this type went in
    public void forEach(Consumer<? super E> action) {
        for (Object element : elements) {
            action.accept((E) element);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof FrozenSet<?> frozen ? hash == frozen.hash && elements.length == frozen.elements.length && has(frozen) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & (table.length - 1);
    }
}
