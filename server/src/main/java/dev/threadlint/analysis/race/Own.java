package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Tells values that differ between the instances of a thread: its loop number, its own object, a ticket. Mutable, since it remembers; confined to one thread. */
final class Own {
    private static final int MAXIMUM_DEPTH = 6;

    private final Map<Value, Set<Value>> alternatives;
    private final Map<ThreadNode, Map<Value, Boolean>> known = new IdentityHashMap<>();

    Own(Map<Value, Set<Value>> alternatives) {
        this.alternatives = alternatives;
    }

    /** True when the value depends on something that each instance of the thread has for itself. */
    boolean mentions(Value value, ThreadNode thread) {
        if (thread.own().isEmpty()) {
            return false;
        }
        // Asked for each pair of accesses, of a few values.
        Map<Value, Boolean> ofThread = known.computeIfAbsent(thread, unused -> new LinkedHashMap<>());
        Boolean answer = ofThread.get(value);
        if (answer == null) {
            answer = mentions(value, thread, thread.own()::contains, 0);
            ofThread.put(value, answer);
        }
        return answer;
    }

    /** The same of a number that counts inside of an object: two threads that are at one object find the same in its members. */
    boolean mentions(Value value, ThreadNode thread, Place.Root object) {
        Value same = object instanceof Place.PointeeRoot pointee ? pointee.pointer() : Value.UNKNOWN;
        return !thread.own().isEmpty() && mentions(value, thread, part -> !part.equals(same) && thread.own().contains(part), 0);
    }

    /** True when the value is the number that tells the instances apart. */
    boolean isNumber(Value value, ThreadNode thread) {
        return value instanceof Value.Opaque && thread.own().contains(value);
    }

    /** True when the value is or contains something that only one thread ever gets. */
    static boolean isUnique(Value value) {
        if (value instanceof Value.Load load) {
            return load.place().root() instanceof Place.PointeeRoot pointee && isUnique(pointee.pointer());
        }
        if (value instanceof Value.Binary binary) {
            return isUnique(binary.left()) || isUnique(binary.right());
        }
        if (value instanceof Value.AddressOf address) {
            if (address.place().root() instanceof Place.PointeeRoot pointee && isUnique(pointee.pointer())) {
                return true;
            }
            for (Place.Selector step : address.place().selectors()) {
                if (step instanceof Place.Index index && isUnique(index.value())) {
                    return true;
                }
            }
            return false;
        }
        return value instanceof Value.Unique || value instanceof Value.Range range && (isUnique(range.first()) || isUnique(range.bound()));
    }

    private boolean mentions(Value value, ThreadNode thread, Predicate<Value> wanted, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            return false;
        }
        if (wanted.test(value)) {
            return true;
        }
        if (value instanceof Value.Binary binary) {
            return mentions(binary.left(), thread, wanted, depth + 1) || mentions(binary.right(), thread, wanted, depth + 1);
        }
        if (value instanceof Value.AddressOf address) {
            return mentions(address.place(), thread, wanted, depth);
        }
        if (value instanceof Value.Load load) {
            // What an instance's own loop reads of its part of shared data is nothing that tells instances apart.
            return !isWalked(load.place(), wanted) && mentions(load.place(), thread, wanted, depth);
        }
        if (value instanceof Value.Range range) {
            return wanted.test(range.variable()) || mentions(range.first(), thread, wanted, depth + 1)
                || mentions(range.bound(), thread, wanted, depth + 1);
        }
        if (value instanceof Value.Choice choice) {
            return mentions(choice.condition(), thread, wanted, depth + 1);
        }
        if (value instanceof Value.Opaque && alternatives.containsKey(value)) {
            return alternatives.get(value).stream().map(input -> bind(input, thread))
                .anyMatch(input -> mentions(input, thread, wanted, depth + 1));
        }
        return false;
    }

    private static boolean isWalked(Place place, Predicate<Value> own) {
        return Places.isStatic(place) && place.selectors().stream().anyMatch(step -> step instanceof Place.Index index && index.value() instanceof Value.Binary
            && Assumptions.mentions(index.value(), part -> part instanceof Value.Range range && !own.test(range.variable())));
    }

    private boolean mentions(Place place, ThreadNode thread, Predicate<Value> wanted, int depth) {
        boolean root = place.root() instanceof Place.PointeeRoot pointee && mentions(pointee.pointer(), thread, wanted, depth + 1);
        if (root) {
            return true;
        }
        for (Place.Selector step : place.selectors()) {
            if (step instanceof Place.Index index && mentions(index.value(), thread, wanted, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    static Value bind(Value value, ThreadNode thread) {
        return RootTerms.apply(thread.bindings(), value);
    }
}
