package dev.threadlint.analysis.threads;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.StaticPointers;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Says the places of a thread's facts in the terms of the root that the thread descends from, so that those of two threads can be
 * compared. Immutable.
 */
public final class RootTerms {
    /** What a library function was given has one name in all threads that it starts. */
    private static final List<Value> ROOT_PARAMETERS = IntStream.range(0, 8).<Value>mapToObj(Value.Parameter::new).toList();

    private final Function<Place, Optional<Value>> settled;
    private final StaticPointers pointers;
    private final Map<Place, Value> contents = new LinkedHashMap<>();
    private final Map<Value, Value> names = new LinkedHashMap<>();

    public RootTerms(Map<Symbol, FunctionFacts> facts) {
        this(facts, place -> Optional.empty(), StaticPointers.NONE);
    }

    /**
     * @param settled what memory holds that nobody ever changes
     * @param pointers what static pointers lead to
     */
    public RootTerms(Map<Symbol, FunctionFacts> facts, Function<Place, Optional<Value>> settled, StaticPointers pointers) {
        this.settled = settled;
        this.pointers = pointers;
        learnContents(facts);
    }

    /** A global pointer that every writer sets to the same variable stands for that variable; an object that it alone leads to has its name. */
    private void learnContents(Map<Symbol, FunctionFacts> facts) {
        Map<Place, Set<Value>> stored = new LinkedHashMap<>();
        Set<Place.Root> written = written(facts.values());
        for (FunctionFacts function : facts.values()) {
            function.stores().forEach((place, value) -> {
                // An entry of a table stays what its initialiser says when nothing writes into the table.
                boolean entry = place.isAbsolute() && !written.contains(place.root());
                if (place.root() instanceof Place.VariableRoot && (place.selectors().isEmpty() || entry)) {
                    stored.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(value);
                }
            });
        }
        stored.forEach((place, values) -> {
            values.removeIf(value -> value instanceof Value.Constant);
            if (values.size() == 1) {
                Value only = values.iterator().next();
                // A variable may have had another function from its initialiser; an entry of a table that nothing writes has this one.
                boolean function = only instanceof Value.FunctionReference && !place.selectors().isEmpty();
                if (only instanceof Value.AddressOf && !pointers.holdsOthers(place, only) || function) {
                    contents.put(place, only);
                } else if (only instanceof Value.Allocation) {
                    Value name = new Value.Load(place);
                    names.merge(only, name, (a, b) -> only);
                }
            }
        });
    }

    /** The variables that functions write into. */
    private static Set<Place.Root> written(Collection<FunctionFacts> facts) {
        Set<Place.Root> written = new LinkedHashSet<>();
        for (FunctionFacts function : facts) {
            variables(function.written().globals(), written);
            variables(function.written().others(), written);
        }
        return written;
    }

    private static void variables(Set<Place> places, Set<Place.Root> found) {
        for (Place place : places) {
            if (place.root() instanceof Place.VariableRoot root) {
                found.add(root);
            }
        }
    }

    /** The steps from the thread's terms to the root's. */
    public List<Substitution> of(ThreadNode thread) {
        List<Substitution> all = new ArrayList<>(thread.bindings());
        all.add(new Substitution(Optional.of(new Value.Parameter(-1)), ROOT_PARAMETERS,
            value -> value instanceof Value.Load load ? settled.apply(load.place()).orElseGet(() -> contents.getOrDefault(load.place(), value)) : value,
            object -> names.getOrDefault(object, object)));
        return all;
    }

    public static Place apply(List<Substitution> steps, Place place) {
        Place bound = place;
        for (Substitution step : steps) {
            bound = step.apply(bound);
        }
        return bound;
    }

    public static Value apply(List<Substitution> steps, Value value) {
        Value bound = value;
        for (Substitution step : steps) {
            bound = step.apply(bound);
        }
        return bound;
    }

    public static Set<Lock> apply(List<Substitution> steps, Set<Lock> locks) {
        Set<Lock> bound = locks;
        for (Substitution step : steps) {
            Set<Lock> next = new LinkedHashSet<>();
            bound.forEach(lock -> next.add(step.apply(lock)));
            bound = next;
        }
        return bound;
    }

    /** The event with its object, operand and locks in the root's terms; spawns and handles stay in the thread's. */
    public static SyncEvent apply(List<Substitution> steps, SyncEvent event) {
        SyncEvent.Moment before = event.before();
        return new SyncEvent(event.kind(), apply(steps, event.object()), apply(steps, event.operand()), event.mode(), event.by(), event.recursive(),
            event.ends(), event.path(),
            new SyncEvent.Moment(apply(steps, before.locks()), apply(steps, before.mayLocks()), before.released(), before.live(), before.joined(),
                before.given(), before.compared(), before.ordered(), before.asked(), before.members()));
    }
}
