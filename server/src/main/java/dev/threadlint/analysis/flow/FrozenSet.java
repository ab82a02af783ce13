package dev.threadlint.analysis.flow;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
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
        this.table = new int[elements.length < 2 ? 0 : Integer.highestOneBit(elements.length) << 2];
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

    /** The elements without what is there twice; a frozen set is its own copy. */
    @SuppressWarnings("unchecked") // no element ever comes out of the empty set, and a frozen set only gives elements
    public static <E> FrozenSet<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof FrozenSet<?> frozen) {
            return (FrozenSet<E>) frozen;
        }
        if (elements.isEmpty()) {
            return (FrozenSet<E>) EMPTY;
        }
        return new FrozenSet<>((elements instanceof Set<?> ? elements : new LinkedHashSet<>(elements)).toArray());
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
    public boolean equals(@Nullable Object other) {
        return this == other || (!(other instanceof FrozenSet<?> frozen) || hash == frozen.hash) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & (table.length - 1);
    }
}
