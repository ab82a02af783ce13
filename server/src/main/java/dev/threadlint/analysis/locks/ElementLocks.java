package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locks that are elements of one collection or array, or members of its elements, picked by keys that callers choose: two of them in the
 * order in which they are asked for. Immutable.
 */
final class ElementLocks {
    private static final int MAXIMUM_DEPTH = 4;

    private final Map<Symbol, FunctionFacts> facts;

    ElementLocks(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /** The element of a collection that a lock is, or is the given member of. */
    private record Pick(Place collection, String member, Value key) {}

    /** The collection, if the one lock is held and the other is taken by keys that differ and that nobody has compared. */
    Optional<Place> collection(Lock held, SyncEvent taken, List<Substitution> steps) {
        boolean decided = taken.before().compared() || taken.before().ordered() || taken.before().locks().size() != 1;
        if (decided || held.mode() != Lock.Mode.EXCLUSIVE || taken.mode() != Lock.Mode.EXCLUSIVE) {
            return Optional.empty();
        }
        Optional<Pick> first = pick(held.place(), "", taken.path(), MAXIMUM_DEPTH);
        Optional<Pick> second = first.flatMap(any -> pick(taken.object(), "", taken.path(), MAXIMUM_DEPTH));
        boolean alike = second.isPresent() && first.get().collection().equals(second.get().collection()) && first.get().member().equals(second.get().member());
        return second.filter(other -> alike && areFree(first.get().key(), other.key(), steps)).map(Pick::collection);
    }

    private Optional<Pick> pick(Place lock, String member, List<Site> path, int depth) {
        if (depth == 0 || !(lock.root() instanceof Place.PointeeRoot pointee)) {
            return Optional.empty();
        }
        String inside = member + lock.selectors();
        if (pointee.pointer() instanceof Value.Opaque answer) {
            return fetched(answer, inside, path);
        }
        if (!(pointee.pointer() instanceof Value.Load load)) {
            return Optional.empty();
        }
        List<Place.Selector> selectors = load.place().selectors();
        if (!selectors.isEmpty() && selectors.get(selectors.size() - 1) instanceof Place.Index index) {
            return Optional.of(new Pick(new Place(load.place().root(), selectors.subList(0, selectors.size() - 1)), inside, index.value()));
        }
        return pick(load.place(), inside, path, depth - 1);
    }

    /** What a call has taken out of a collection by a key, said in the terms of the function where the path begins. */
    private Optional<Pick> fetched(Value.Opaque answer, String member, List<Site> path) {
        int at = path.size() - 1;
        while (at >= 0 && !path.get(at).function().equals(answer.function())) {
            at--;
        }
        FunctionFacts known = facts.get(answer.function());
        if (at < 0 || known == null) {
            return Optional.empty();
        }
        Optional<Pick> found = known.modelled().stream().filter(call -> call.result().equals(answer) && call.arguments().size() == 1 && call.takesOut())
            .map(call -> new Pick(Place.pointee(call.receiver().orElse(Value.UNKNOWN)), member, call.arguments().get(0))).findFirst();
        for (int i = at - 1; i >= 0 && found.isPresent(); i--) {
            found = outside(found.get(), path.get(i));
        }
        return found;
    }

    private Optional<Pick> outside(Pick inner, Site call) {
        return Optional.ofNullable(facts.get(call.function())).flatMap(caller -> caller.calls().stream().filter(made -> made.site().equals(call)).findFirst())
            .map(made -> new Substitution(made.receiver(), made.arguments(), value -> value))
            .map(step -> new Pick(step.apply(inner.collection()), inner.member(), step.apply(inner.key())));
    }

    /** Each is what a caller gives or a call answers, so that any two elements may be meant, in any order. */
    private boolean areFree(Value first, Value second, List<Substitution> steps) {
        Value one = RootTerms.apply(steps, first);
        Value other = RootTerms.apply(steps, second);
        return !one.equals(other) && (isFree(one) && isFree(other) || isOneForm(one, other) || isNext(one, other) || isNext(other, one));
    }

    /** Computed in one way from what is free, as the number of a stripe is from the hash of a key. */
    private boolean isOneForm(Value one, Value other) {
        if (one instanceof Value.Binary a && other instanceof Value.Binary b) {
            return a.operator().equals(b.operator()) && isOneForm(a.left(), b.left()) && isOneForm(a.right(), b.right());
        }
        return one.equals(other) || isFree(one) && isFree(other) || isPart(one) && isPart(other);
    }

    /** A property of what a caller gives. */
    private static boolean isPart(Value value) {
        return value instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot root && load.place().selectors().size() == 1
            && root.pointer() instanceof Value.Parameter given && given.index() >= 0;
    }

    /** The neighbour of a free number in a ring. */
    private boolean isNext(Value number, Value next) {
        return isFree(number) && LockRings.isNeighbour(next, number);
    }

    /** What is computed from something else may be computed so that the order is always the same. */
    private boolean isFree(Value key) {
        return key instanceof Value.Parameter parameter && parameter.index() >= 0 || key instanceof Value.Opaque answer
            && Optional.ofNullable(facts.get(answer.function())).stream().flatMap(known -> known.modelled().stream())
                .anyMatch(call -> call.result().equals(answer) && call.receiver().isPresent());
    }
}
