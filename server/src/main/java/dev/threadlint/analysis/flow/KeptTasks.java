package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Java: the tasks and threads that a function puts into collections and arrays that it makes, before they run. A collection may hold all
 * that is ever put there; what is not the same in each round of a loop, each of them is taken to have for itself. Confined to one function.
 */
final class KeptTasks {
    private static final int MAXIMUM_KEPT = 5;

    /**
     * @param members what memory holds at the object that is kept, by the name that it has in each round
     * @param repeated put there by a loop, so that there may be several
     */
    private record Kept(Value.FunctionReference task, Map<Place, Value> members, boolean repeated) {}

    private final FunctionFlow flow;
    private final Map<Value, Map<Object, Kept>> collected = new LinkedHashMap<>();
    private final Map<Value, Value> ofRound = new LinkedHashMap<>();

    KeptTasks(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Something gets an element of an array. */
    void stored(Place target, Value value, FlowState state) {
        boolean element = flow.isJava() && target.selectors().size() == 1 && target.selectors().get(0) instanceof Place.Index;
        if (element && target.root() instanceof Place.PointeeRoot array) {
            keep(array.pointer(), value, state);
        }
    }

    /** Something is put into a collection. */
    void keep(Value collection, Value kept, FlowState state) {
        boolean callable = kept instanceof Value.FunctionReference || kept instanceof Value.Allocation;
        if (!flow.isJava() || !(collection instanceof Value.Allocation) || !callable) {
            return;
        }
        Value task = state.content.getOrDefault(Place.pointee(kept).field("", Spawn.TASK), kept);
        List<Value.FunctionReference> runs = flow.analysis.entries(task, flow.alternatives, "");
        if (runs.size() != 1) {
            return;
        }
        Value.FunctionReference run = runs.get(0);
        Value.FunctionReference known = new Value.FunctionReference(run.function(), run.receiver().map(this::inEachRound), run.bound().stream().map(this::inEachRound).toList());
        Map<Place, Value> members = new LinkedHashMap<>();
        run.receiver().filter(object -> object instanceof Value.Allocation && !object.equals(inEachRound(object))).ifPresent(object -> state.content.forEach((place, value) -> {
            if (place.root() instanceof Place.PointeeRoot root && root.pointer().equals(object)) {
                members.put(Place.pointee(inEachRound(object)).select(place.selectors()), inEachRound(value));
            }
        }));
        boolean repeated = flow.loopHeader() >= 0 && !flow.merged.goesRoundOnce(flow.loopHeader());
        // What the last visit finds holds in all rounds.
        collected.computeIfAbsent(collection, key -> new LinkedHashMap<>()).put(kept instanceof Value.FunctionReference lambda ? lambda.function() : kept,
            new Kept(known, members, repeated));
    }

    /** What goes through a collection gives each task in it to the function that it runs, when they are all alike. */
    List<Value> given(List<Value> known, Optional<Value> collection) {
        Map<Object, Kept> held = collection.map(collected::get).orElse(null);
        return known.isEmpty() && held != null && held.size() == 1 ? held.values().stream().<Value>map(Kept::task).toList() : known;
    }

    /** The functions that were put into the collection or array whose element is run. */
    List<Value.FunctionReference> in(Value task, FlowState state) {
        if (!flow.isJava() || !(task instanceof Value.Load load) || !Places.hasVariableIndex(load.place())) {
            return List.of();
        }
        List<Place.Selector> steps = load.place().selectors();
        List<Value.FunctionReference> kept = new ArrayList<>();
        state.content.forEach((place, value) -> {
            boolean element = value instanceof Value.FunctionReference && place.root().equals(load.place().root()) && place.selectors().size() == steps.size()
                && Places.matches(place, load.place());
            if (element && kept.size() < MAXIMUM_KEPT) {
                kept.add((Value.FunctionReference) value);
            }
        });
        if (kept.isEmpty() && load.place().root() instanceof Place.PointeeRoot collection) {
            collected.getOrDefault(collection.pointer(), Map.of()).values().stream().limit(MAXIMUM_KEPT).forEach(held -> {
                kept.add(held.task());
                state.content.putAll(held.members());
            });
        }
        return kept;
    }

    /** Where a thread object is found: as an element of a collection, and where the function has put it. */
    static List<Place> names(Value object, FlowState state) {
        List<Place> places = new ArrayList<>();
        if (object instanceof Value.Load element && Places.hasVariableIndex(element.place())) {
            places.add(element.place());
        }
        state.content.forEach((place, value) -> {
            if (value.equals(object)) {
                places.add(place);
            }
        });
        return places;
    }

    /** What stands for all elements of a collection. */
    static Value element(Value collection, Site site) {
        return new Value.Load(Place.pointee(collection).index(new Value.Opaque(site.function(), site.ordinal(), true)));
    }

    /** Objects of inner classes that the owner of a field has put there have the owner around them. */
    List<Value.FunctionReference> ofOwner(List<Value.FunctionReference> tasks, Value kept, FlowState state) {
        Optional<Value> owner = kept instanceof Value.Load load ? FunctionTables.owner(load.place()) : Optional.empty();
        return owner.isEmpty() ? tasks : tasks.stream().map(task -> task.receiver().filter(FunctionTables.PART::equals).isEmpty() ? task
            : around(task, owner.get(), state)).toList();
    }

    private Value.FunctionReference around(Value.FunctionReference task, Value owner, FlowState state) {
        Value part = ofRound.computeIfAbsent(task, key -> new Value.Unique(flow.function().symbol(), ModelFlow.TOUCHED_ORDINALS + ofRound.size()));
        String name = task.function().name();
        state.content.put(Place.pointee(part).field(name.substring(0, name.lastIndexOf('.')), Places.OUTER), owner);
        return new Value.FunctionReference(task.function(), Optional.of(part), task.bound());
    }

    /** True for a task of which a collection may hold several. */
    boolean isRepeated(Value task) {
        return all().anyMatch(kept -> kept.task().equals(task) && kept.repeated());
    }

    /** True for a task of which a collection holds one alone. */
    boolean isOne(Value task) {
        return all().anyMatch(kept -> kept.task().equals(task) && !kept.repeated());
    }

    private Stream<Kept> all() {
        return collected.values().stream().flatMap(held -> held.values().stream());
    }

    private Value inEachRound(Value value) {
        return isOne(value, flow.loopHeader()) ? value : ofRound.computeIfAbsent(value, key -> new Value.Unique(flow.function().symbol(), ModelFlow.TOUCHED_ORDINALS + ofRound.size()));
    }

    private boolean isOne(Value value, int loop) {
        if (value instanceof Value.Allocation made) {
            return flow.allocationLoops.getOrDefault(made, -1) < 0 && made.function().equals(flow.function().symbol());
        }
        boolean kept = value instanceof Value.Load load && !Places.hasVariableIndex(load.place()) && !flow.loopMemory.changes(loop, load.place());
        return kept || value instanceof Value.Parameter || value instanceof Value.Constant || value instanceof Value.Text;
    }
}
