package dev.threadlint.ir;

import dev.threadlint.ir.Place.Selector;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The selectors of a place. Every place has some, so that they are compared and lengthened without detours. Immutable. */
final class Steps extends AbstractList<Selector> implements RandomAccess {
    private static final Steps NONE = new Steps(new Selector[0]);

    private final Selector[] steps;

    private Steps(Selector[] steps) {
        this.steps = steps;
    }

    /** The same steps; those of a place are their own copy. */
    static Steps of(List<Selector> steps) {
        return steps instanceof Steps own ? own : steps.isEmpty() ? NONE : new Steps(steps.toArray(new Selector[0]));
    }

    Steps and(Selector last) {
        if (steps.length > 0 && undoes(last)) {
            return new Steps(Arrays.copyOf(steps, steps.length - 1));
        }
        Selector[] longer = Arrays.copyOf(steps, steps.length + 1);
        longer[steps.length] = last;
        return new Steps(longer);
    }

    Steps and(List<Selector> more) {
        if (steps.length == 0) {
            return of(more);
        }
        int count = more.size();
        if (count == 0) {
            return this;
        }
        if (undoes(more.get(0))) {
            return new Steps(Arrays.copyOf(steps, steps.length - 1)).and(more.subList(1, count));
        }
        Selector[] longer = Arrays.copyOf(steps, steps.length + count);
        if (more instanceof Steps other) {
            System.arraycopy(other.steps, 0, longer, steps.length, count);
        } else {
            for (int i = 0; i < count; i++) {
                longer[steps.length + i] = more.get(i);
            }
        }
        return new Steps(longer);
    }

    private boolean undoes(Selector next) {
        return steps[steps.length - 1] instanceof Place.Field last && last.isUndoneBy(next);
    }

    /** The same but for the step at an index. */
    Steps with(int index, Selector other) {
        Selector[] changed = steps.clone();
        changed[index] = other;
        return new Steps(changed);
    }

    @Override
    public Selector get(int index) {
        return steps[index];
    }

    @Override
    public int size() {
        return steps.length;
    }

    @Override
    public boolean isEmpty() {
        return steps.length == 0;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(steps, steps.length, Object[].class);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Steps same)) {
            return super.equals(other);
        }
        if (steps.length != same.steps.length) {
            return false;
        }
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] != same.steps[i] && !steps[i].equals(same.steps[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Selector step : steps) {
            hash = 31 * hash + step.hashCode();
        }
        return hash;
    }

    @Override
    public Iterator<Selector> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < steps.length;
            }

            @Override
            public Selector next() {
                if (next == steps.length) {
                    throw new NoSuchElementException();
                }
                return steps[next++];
            }
        };
    }
}
