package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which live spawn a handle stands for, and what joining or detaching it does to a state. Joins in a loop over handles count for
 * all of them when the loop runs over at least the range of the loop that created them. Confined to the analysis of one function.
 */
final class Threads {
    private static final int MAXIMUM_CHAIN = 8;

    private final Map<Value, LoopRange> ranges;
    private final Map<Value, Set<Value>> alternatives;
    private final Function<Spawn, Collection<Spawn>> leftovers;
    private final BiFunction<Spawn, FlowState, Collection<Value>> joins;
    private final BiPredicate<Integer, Spawn> begins;
    private final LoopMemory memory;
    private final Map<Integer, Set<Value>> loopJoins = new LinkedHashMap<>();
    private final StartFlags flags = new StartFlags();

    /**
     * @param leftovers the threads that the thread of a spawn started and may leave behind when it ends
     * @param joins handles of threads that others started and that the thread of a spawn has waited for when it ends
     * @param begins whether a loop makes a thread itself
     */
    Threads(Map<Value, LoopRange> ranges, Map<Value, Set<Value>> alternatives, LoopMemory memory, Function<Spawn, Collection<Spawn>> leftovers,
            BiFunction<Spawn, FlowState, Collection<Value>> joins, BiPredicate<Integer, Spawn> begins) {
        this.memory = memory;
        this.begins = begins;
        this.leftovers = leftovers;
        this.joins = joins;
        this.ranges = ranges;
        this.alternatives = alternatives;
    }

    void join(FlowState state, Value subject, int loopHeader) {
        Value handle = handle(state, subject);
        Set<Value> elements = elements(state, handle);
        boolean some = HandedLocks.isOfSome(handle);
        boolean found = !some && (end(state, spawn -> isOpen(spawn, handle) && (isHandleOf(handle, spawn) || isLastOf(state, handle, spawn))) || joinAlternative(state, handle)
            || !HandedLocks.isEnd(handle) && end(state, Threads::isAnywhere));
        if (handle instanceof Value.Load load && loopHeader >= 0 && (Places.hasVariableIndex(load.place()) || isWalk(load.place()))) {
            loopJoins.computeIfAbsent(loopHeader, key -> new LinkedHashSet<>()).add(handle);
        }
        if (!found && !some && !(handle instanceof Value.Unknown)) {
            state.joined.add(handle);
        }
        state.joined.addAll(elements);
    }

    /** The elements of an array that a handle is. They count in any case: what is known by now of the loop that filled it may be its first round alone. */
    private Set<Value> elements(FlowState state, Value handle) {
        Stream<Place> places = handle instanceof Value.Load load ? Stream.of(load.place())
            : alternatives.containsKey(handle) ? alternatives.get(handle).stream()
                .filter(input -> state.live.values().stream().anyMatch(spawn -> spawn.handlePlaces().stream().anyMatch(place -> isBeside(input, place))))
                .map(input -> ((Value.Load) input).place())
            : state.live.values().stream().filter(spawn -> handle.equals(spawn.handle())).flatMap(spawn -> spawn.handlePlaces().stream());
        return places.filter(place -> place.isAbsolute() && place.selectors().stream().anyMatch(Place.Index.class::isInstance)).map(Value.Load::new)
            .collect(FrozenSet.collector());
    }

    /** A thread whose handle is somewhere out of sight is taken to be the one that a join of some unknown handle waits for. */
    private static boolean isAnywhere(Spawn spawn) {
        boolean gone = spawn.escaped() || !spawn.handlePlaces().isEmpty() && spawn.handlePlaces().stream().allMatch(Places::isTemporary);
        return isJoinable(spawn) && gone && spawn.handle() instanceof Value.Opaque;
    }

    /** A call that changes an object keeps the handles that it is given in that object. */
    void kept(FlowState state, CallModel model, List<Value> arguments) {
        boolean keeps = !state.live.isEmpty() && model.effects().stream().noneMatch(Effect::actsOnThreadsOrLocks)
            && model.effects().stream().anyMatch(effect -> effect.subject().equals(Operand.RECEIVER)
                && (effect.action() == Effect.Action.UPDATE || effect.action() == Effect.Action.WRITE || effect.action() == Effect.Action.STORE));
        if (keeps) {
            arguments.forEach(argument -> escape(state, argument));
        }
    }

    /** True when a loop variable, or what the loop may take from the head of a list, is the pointer to the object that holds the handle. */
    private boolean isWalk(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && (alternatives.containsKey(pointee.pointer()) || pointee.pointer() instanceof Value.Load);
    }

    /** False when the loop goes round with one and the same handle. */
    private boolean goesOn(Value handle, int header) {
        return !(handle instanceof Value.Load load) || Places.hasVariableIndex(load.place())
            || !(load.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load head) || memory.changes(header, head.place());
    }

    /** A handle that is set on one path only: its join ends the one thread that it may stand for. */
    private boolean joinAlternative(FlowState state, Value handle) {
        Optional<Spawn> one = alternative(state, handle);
        one.ifPresent(spawn -> end(state, spawn::equals));
        return one.isPresent();
    }

    Optional<Spawn> alternative(FlowState state, Value handle) {
        Set<Value> inputs = alternatives.getOrDefault(handle, Set.of());
        List<Spawn> candidates = state.live.values().stream().filter(spawn -> isJoinable(spawn) && inputs.contains(spawn.handle())).toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** Ends threads. What they started goes on as threads of their own, which nobody here has a handle for. */
    boolean end(FlowState state, Predicate<Spawn> ended) {
        Set<List<Site>> over = ended(state, ended);
        for (List<Site> key : over) {
            Spawn spawn = state.live.remove(key);
            for (Spawn child : leftovers.apply(spawn)) {
                List<Site> chain = Stream.concat(spawn.key().stream(), child.key().stream()).toList();
                if (chain.size() <= MAXIMUM_CHAIN) {
                    List<Place> known = spawn.keptOf(child);
                    state.live.put(chain, new Spawn(chain, child.entry(), child.arguments(), Value.UNKNOWN, known, child.detached() || known.isEmpty(), child.pool(), true,
                        child.create(), Assumptions.NONE));
                }
            }
        }
        return !over.isEmpty();
    }

    /** The keys of live threads that are over when some are: those, and the threads that they waited for themselves. */
    Set<List<Site>> ended(FlowState state, Predicate<Spawn> ended) {
        Set<List<Site>> over = new LinkedHashSet<>();
        Deque<Spawn> open = new ArrayDeque<>(state.live.values().stream().filter(ended).toList());
        while (!open.isEmpty()) {
            Spawn spawn = open.remove();
            if (over.add(spawn.key())) {
                Collection<Value> handles = state.live.size() > over.size() ? joins.apply(spawn, state) : List.of();
                handles.forEach(handle -> state.live.values().stream()
                    .filter(other -> isJoinable(other) && isHandleOf(handle, other)).forEach(open::add));
            }
        }
        return over;
    }

    /** Applies the joins of a loop on the edge that leaves it by its own condition. */
    void leaveLoop(FlowState state, int header) {
        for (Value handle : loopJoins.getOrDefault(header, Set.of())) {
            if (!goesOn(handle, header) || JoinedParts.isHalf(handle, ranges, state)) {
                continue;
            }
            Optional<Value> whole = wholeLoop(handle).or(() -> Optional.of(HandedLocks.ofAll(handle)));
            boolean found = end(state, spawn -> isOpen(spawn, handle) && !(HandedLocks.isEnd(handle) && begins.test(header, spawn)) && (isHandleOf(handle, spawn) || whole.filter(all -> isLastOf(state, all, spawn)).isPresent()))
                || !HandedLocks.isEnd(handle) && end(state, Threads::isAnywhere);
            if (!found) {
                state.joined.add(whole.orElse(handle));
            }
        }
    }

    static boolean isBeside(Value handle, Place place) {
        return handle instanceof Value.Load load && load.place().root().equals(place.root()) && load.place().selectors().size() == place.selectors().size();
    }

    /** Of a thread that was not started, as a test has told, nothing goes on. */
    void tested(FlowState state, Assumptions.Fact fact) {
        flags.unstarted(fact).ifPresent(handle -> end(state, spawn -> isOpen(spawn, handle) && isHandleOf(handle, spawn)));
    }

    boolean hasLoopJoins() {
        return !loopJoins.isEmpty();
    }

    void detach(FlowState state, Value subject) {
        Value handle = handle(state, subject);
        if (handle instanceof Value.CurrentThread) {
            state.joined.add(handle);
            return;
        }
        state.live.replaceAll((key, spawn) -> isHandleOf(handle, spawn) ? spawn.with(true, spawn.escaped()) : spawn);
    }

    /** The threads that are over when what stands for their handles was waited for. */
    Set<List<Site>> endedBy(Value handle, FlowState state) {
        Set<List<Site>> over = ended(state, spawn -> isJoinable(spawn) && isHandleOf(handle, spawn));
        return over.isEmpty() ? ended(state, Threads::isAnywhere) : over;
    }

    boolean isHandle(FlowState state, Value value) {
        return state.live.values().stream().anyMatch(spawn -> spawn.handle().equals(value));
    }

    /** The handle, or the object that holds it, is given to code that nothing is known of. */
    void escape(FlowState state, Value value) {
        if (value instanceof Value.Unknown || value instanceof Value.Constant) {
            return;
        }
        state.live.replaceAll((key, spawn) -> reaches(state, value, spawn) ? spawn.with(spawn.detached(), true) : spawn);
    }

    /** A copy of a handle, or of a pointer to the object that holds it, is stored: the new place stands for the thread, too. */
    void stored(FlowState state, Place target, Value value) {
        flags.stored(state, target, value);
        if (state.live.isEmpty() || value instanceof Value.Constant || value instanceof Value.Unknown) {
            return;
        }
        state.live.replaceAll((key, spawn) -> {
            if (spawn.handle().equals(value)) {
                return withPlace(spawn, target);
            }
            Spawn known = spawn;
            for (Place place : spawn.handlePlaces()) {
                if (isPointee(place, value)) {
                    known = withPlace(known, new Place(new Place.PointeeRoot(new Value.Load(target)), place.selectors()));
                }
            }
            return known;
        });
    }

    /** The places that name a new handle besides its own: through each variable that points to the object that holds it. */
    static List<Place> aliases(FlowState state, Place place) {
        List<Place> found = new ArrayList<>(List.of(place));
        if (place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation) {
            state.content.forEach((key, value) -> {
                if (value.equals(pointee.pointer()) && found.size() < Spawn.MAXIMUM_PLACES) {
                    found.add(new Place(new Place.PointeeRoot(new Value.Load(key)), place.selectors()));
                }
            });
        }
        return found;
    }

    private static boolean isPointee(Place place, Value value) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(value) && !(value instanceof Value.Load);
    }

    private static Spawn withPlace(Spawn spawn, Place place) {
        if (spawn.handlePlaces().contains(place) || spawn.handlePlaces().size() >= Spawn.MAXIMUM_PLACES) {
            return spawn;
        }
        List<Place> places = new ArrayList<>(spawn.handlePlaces());
        places.add(place);
        return spawn.heldIn(places);
    }

    /** The live spawn whose handle variable the place is. */
    Optional<Spawn> heldBy(FlowState state, Place place) {
        return state.live.values().stream().filter(spawn -> !spawn.detached() && spawn.handlePlaces().contains(place)).findFirst();
    }

    /** The live spawns whose handle is the place, or an element of the container that is the place. */
    List<Spawn> heldIn(FlowState state, Place place) {
        return state.live.values().stream().filter(spawn -> !spawn.detached() && spawn.handlePlaces().stream().anyMatch(held ->
            held.equals(place) || held.root().equals(place.root()) && held.selectors().size() == place.selectors().size() + 1
                && held.selectors().get(place.selectors().size()) instanceof Place.Index
                && held.selectors().subList(0, place.selectors().size()).equals(place.selectors()))).toList();
    }

    static Value handle(FlowState state, Value subject) {
        if (subject instanceof Value.AddressOf address) {
            return state.content.getOrDefault(address.place(), new Value.Load(Containers.origin(state, address.place())));
        }
        if (subject instanceof Value.Allocation && state.content.get(Place.pointee(subject)) instanceof Value.Opaque held) {
            return held;
        }
        // A pointer to a thread object stands for the thread in it.
        Place object = Place.pointee(subject);
        return state.live.values().stream().filter(spawn -> spawn.handlePlaces().contains(object)).map(Spawn::handle).findFirst().orElse(subject);
    }

    private static boolean isJoinable(Spawn spawn) {
        return !spawn.detached();
    }

    /** A thread that nobody can join may tell its end by a semaphore. */
    private static boolean isOpen(Spawn spawn, Value handle) {
        return spawn.detached() == HandedLocks.isEnd(handle);
    }

    boolean isHandleOf(Value handle, Spawn spawn) {
        if (handle.equals(spawn.handle())) {
            return true;
        }
        if (handle instanceof Value.AddressOf task) {
            // A future refers to the packaged task that it is of.
            return spawn.handlePlaces().contains(task.place());
        }
        List<Place> places = HandedLocks.isEnd(handle) ? spawn.detached() ? spawn.handed() : List.of() : spawn.handlePlaces();
        return handle instanceof Value.Load load && places.stream().anyMatch(place -> covers(load.place(), place));
    }

    /** A loop created threads in elements that are joined in parts, one by one or by loops that leave some out, of which this is the last. */
    private boolean isLastOf(FlowState state, Value handle, Spawn spawn) {
        if (!(handle instanceof Value.Load load) || load.place().selectors().stream().noneMatch(Place.Index.class::isInstance)) {
            return false;
        }
        for (Place create : spawn.handlePlaces()) {
            for (int i = 0; i < create.selectors().size(); i++) {
                LoopRange range = create.selectors().get(i) instanceof Place.Index index ? MergedValues.range(index.value(), ranges).orElse(null) : null;
                if (range != null) {
                    int step = i;
                    Set<Value> parts = Stream.concat(Stream.of(handle), state.joined.stream())
                        .flatMap(joined -> element(joined, create, step).stream()).collect(FrozenSet.collector());
                    return element(handle, create, step).isPresent() && JoinedParts.areAll(range, parts);
                }
            }
        }
        return false;
    }

    /** The element that a handle is read from, if it is that of the threads but for one step of its path. */
    private Optional<Value> element(Value handle, Place create, int step) {
        if (!(handle instanceof Value.Load load) || load.place().selectors().size() != create.selectors().size() || !sameRoot(load.place().root(), create.root())) {
            return Optional.empty();
        }
        List<Place.Selector> steps = load.place().selectors();
        boolean besides = steps.subList(0, step).equals(create.selectors().subList(0, step))
            && steps.subList(step + 1, steps.size()).equals(create.selectors().subList(step + 1, steps.size()));
        return besides && steps.get(step) instanceof Place.Index index ? Optional.of(index.value()) : Optional.empty();
    }

    /** The handles that a loop has joined once it has run to its end, as the elements that it went through. */
    private Optional<Value> wholeLoop(Value handle) {
        if (!(handle instanceof Value.Load load)) {
            return Optional.empty();
        }
        List<Place.Selector> steps = new ArrayList<>(load.place().selectors());
        for (int i = 0; i < steps.size(); i++) {
            LoopRange range = steps.get(i) instanceof Place.Index index ? MergedValues.range(index.value(), ranges).orElse(null) : null;
            if (range != null) {
                steps.set(i, ((Place.Index) steps.get(i)).with(new Value.Range(((Place.Index) steps.get(i)).value(), range.first(), range.operator(), range.bound(), range.step())));
                return Optional.of(new Value.Load(new Place(load.place().root(), steps)));
            }
        }
        return Optional.empty();
    }

    /** What was joined before stands for nobody any more when a new thread gets the place of its handle. */
    static void begin(FlowState state, Spawn spawn) {
        if (!state.joined.isEmpty()) {
            spawn.handlePlaces().forEach(place -> state.joined.removeIf(joined -> isBeside(joined, place)
                && (Places.hasVariableIndex(place) || joined instanceof Value.Load load && (load.place().equals(place) || Places.hasVariableIndex(load.place())))));
        }
        state.live.put(spawn.key(), spawn);
    }

    /** Every index that the create used is one that the join uses: equal, or both run through ranges and the join's is not shorter. */
    private boolean covers(Place join, Place create) {
        Place joined = walked(join);
        Place created = walked(create);
        if (joined.equals(created)) {
            return true;
        }
        if (joined.selectors().size() != created.selectors().size() || !sameRoot(joined.root(), created.root())) {
            return false;
        }
        for (int i = 0; i < joined.selectors().size(); i++) {
            Place.Selector left = joined.selectors().get(i);
            Place.Selector right = created.selectors().get(i);
            boolean indices = left instanceof Place.Index && right instanceof Place.Index;
            if (indices ? !covers(((Place.Index) left).value(), ((Place.Index) right).value()) : !left.equals(right)) {
                return false;
            }
        }
        return true;
    }

    /** What a pointer that goes through an array points to is some element of that array. */
    private Place walked(Place place) {
        if (!(place.root() instanceof Place.PointeeRoot walk) || !alternatives.containsKey(walk.pointer())) {
            return place;
        }
        List<Place> starts = new ArrayList<>();
        for (Value input : alternatives.get(walk.pointer())) {
            Place to = Place.pointee(input);
            boolean step = to.root().equals(place.root()) && to.selectors().size() == 1 && to.selectors().get(0) instanceof Place.Index;
            if (!step) {
                starts.add(to);
            }
        }
        if (starts.size() != 1 || starts.size() == alternatives.get(walk.pointer()).size()) {
            return place;
        }
        Place start = starts.get(0);
        int last = start.selectors().size() - 1;
        Place array = last >= 0 && start.selectors().get(last) instanceof Place.Index ? new Place(start.root(), start.selectors().subList(0, last)) : start;
        return array.index(walk.pointer()).select(place.selectors());
    }

    /** Objects reached through an element of an array of pointers, or by two walks along a list, count as the same range of objects. */
    private boolean sameRoot(Place.Root joined, Place.Root created) {
        if (!(joined instanceof Place.PointeeRoot left) || !(created instanceof Place.PointeeRoot right)) {
            return joined.equals(created);
        }
        // An object that a container answered when its thread was started is one of those that are met in it.
        boolean answered = isAnswer(right.pointer()) && left.pointer() instanceof Value.Load met && Places.hasVariableIndex(met.place());
        if (!answered && left.pointer() instanceof Value.Load a && right.pointer() instanceof Value.Load b) {
            return covers(a.place(), b.place());
        }
        return answered || left.equals(right) || (alternatives.containsKey(left.pointer()) && alternatives.containsKey(right.pointer()))
            || isAmong(left.pointer(), right.pointer(), new LinkedHashSet<>());
    }

    /** True for what a call answered, and for what is kept there. */
    private boolean isAnswer(Value pointer) {
        return pointer instanceof Value.Opaque && !alternatives.containsKey(pointer)
            || pointer instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot holder && isAnswer(holder.pointer());
    }

    /** True when a walk along a list begins at the object, so that it meets all that were put in front of it in turn. */
    private boolean isAmong(Value walk, Value object, Set<Value> seen) {
        return seen.add(walk) && seen.size() < MAXIMUM_CHAIN
            && alternatives.getOrDefault(walk, Set.of()).stream().anyMatch(input -> input.equals(object) || isAmong(input, object, seen));
    }

    private boolean covers(Value join, Value create) {
        if (join.equals(create)) {
            return true;
        }
        if (join instanceof Value.Constant) {
            return false;
        }
        LoopRange joined = join instanceof Value.Range range ? new LoopRange(range.first(), range.operator(), range.bound(), range.step()) : MergedValues.range(join, ranges).orElse(null);
        LoopRange created = MergedValues.range(create, ranges).orElse(null);
        if (joined == null || created == null) {
            return true;
        }
        if (joined.isDownward() || created.isDownward()) {
            // Other directions meet the same elements when they begin and end at the same ones; variables are taken to be right.
            return isNotBelow(created, joined, LoopRange::lowest) && isNotBelow(joined, created, LoopRange::highest);
        }
        if (!isNotBelow(created, joined, LoopRange::lowest)) {
            return false;
        }
        if (joined.bound() instanceof Value.Constant && created.bound() instanceof Value.Constant) {
            return isNotBelow(joined, created, LoopRange::highest);
        }
        // Bounds that are the same variable, or cannot be compared, are taken as equal: an accepted miss.
        return !(joined.bound() instanceof Value.Binary shorter && joined.operator().equals(created.operator())
            && (shorter.operator().equals("-") && shorter.left().equals(created.bound()) || JoinedParts.isPart(shorter, created.bound())));
    }

    private static boolean isNotBelow(LoopRange above, LoopRange below, Function<LoopRange, Optional<Long>> end) {
        Optional<Long> one = end.apply(above);
        Optional<Long> other = end.apply(below);
        return one.isEmpty() || other.isEmpty() || one.get() >= other.get();
    }

    private static boolean reaches(FlowState state, Value value, Spawn spawn) {
        if (value.equals(spawn.handle())) {
            return true;
        }
        Place target = Place.pointee(value);
        for (Place place : spawn.handlePlaces()) {
            boolean inside = place.root().equals(target.root()) && target.selectors().size() <= place.selectors().size();
            if (inside && !(value instanceof Value.Load)) {
                return true;
            }
            // What is given by value takes along the handles that are in it.
            boolean within = value instanceof Value.Load whole && whole.place().equals(target(place, whole.place().selectors().size()));
            if (within) {
                return true;
            }
        }
        return false;
    }

    private static Place target(Place place, int depth) {
        return depth > place.selectors().size() ? place : new Place(place.root(), place.selectors().subList(0, depth));
    }

    /** The handles that the callee leaves in memory of its caller stand for other threads at each call. */
    static Map<Value, Value> handles(FunctionFacts facts, Site site) {
        Map<Value, Value> renamed = new LinkedHashMap<>();
        for (Spawn spawn : facts.liveAtExit().values()) {
            if (spawn.handle() instanceof Value.Opaque && renamed.size() < CallFlow.MAXIMUM_MADE) {
                renamed.putIfAbsent(spawn.handle(), new Value.Opaque(site.function(), CallFlow.FRESH_ORDINALS * (renamed.size() + 1) + site.ordinal(), false));
            }
        }
        return renamed;
    }

    /** Where the callee's walk along a list of handles begins. */
    void walk(Value handle, FunctionFacts facts, Substitution before) {
        if (handle instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot pointee && facts.alternatives().containsKey(pointee.pointer())) {
            Set<Value> inputs = facts.alternatives().get(pointee.pointer()).stream().map(before::apply).collect(FrozenSet.collector());
            alternatives.put(pointee.pointer(), inputs);
        }
    }
}
