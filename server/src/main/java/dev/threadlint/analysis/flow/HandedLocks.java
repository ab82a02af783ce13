package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Permits that pass from a creator to its thread: the creator has taken the one permit of a semaphore when it makes the thread, and the thread
 * gives it back. Until then the thread has what the semaphore guards, and whoever takes the permit afterwards comes after all that the thread did
 * before it gave it back. Where that is the last thing that a detached thread does, it is over, and so is one that gives a promise, which was
 * moved into it, its result at the end. Confined to the analysis of one function.
 */
public final class HandedLocks {
    /** Ends what stands for the end of a thread that is told by a semaphore. */
    private static final String ENDS = "#ends";

    private final FunctionFlow flow;
    private final Map<Integer, Set<List<Site>>> begun = new LinkedHashMap<>();

    HandedLocks(FunctionFlow flow) {
        this.flow = flow;
    }

    /** The spawn with the permits that its creator has and that it will give back. */
    Spawn given(Spawn spawn, FlowState state) {
        if (flow.isJava() || spawn.pool() || !(spawn.entry() instanceof Value.FunctionReference entry)) {
            return spawn;
        }
        FunctionFacts thread = flow.analysis.facts(entry.function());
        List<Place> told = promises(entry, thread);
        if (told.isEmpty() && (state.locks.isEmpty() || thread.released().isEmpty())) {
            return spawn;
        }
        Substitution known = new Substitution(entry.receiver(), spawn.arguments(), value -> value instanceof Value.Load load ? state.content.getOrDefault(load.place(), value) : value);
        List<Place> handed = new ArrayList<>(spawn.handed());
        for (Place place : thread.released()) {
            Place here = known.apply(place);
            // A mutex belongs to the thread that has taken it (POSIX pthread_mutex_unlock).
            boolean mutex = thread.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(place));
            if (!mutex && state.locks.stream().anyMatch(lock -> lock.place().equals(here) && !lock.isFlag()) && !flow.analysis.isCounting(here)) {
                handed.add(here);
                if (thread.accesses().stream().noneMatch(access -> isGivenBack(place, access))) {
                    handed.add(here.field("", ENDS));
                }
            }
        }
        told.stream().map(known::apply).filter(promise -> !Places.isUnknown(promise)).forEach(promise -> handed.add(promise.field("", ENDS)));
        if (handed.size() == spawn.handed().size()) {
            return spawn;
        }
        begun.computeIfAbsent(flow.loopHeader(), key -> new LinkedHashSet<>()).add(spawn.key());
        return spawn.handed(handed, thread.joinedAtExit().stream().anyMatch(Value.CurrentThread.class::isInstance));
    }

    /** The promises that the thread has for itself, and touches no memory of others once it has given them their result. */
    private List<Place> promises(Value.FunctionReference entry, FunctionFacts thread) {
        List<Place> own = thread.signals().keySet().stream().filter(signal -> signal.kind() == Signal.Kind.DONE).map(Signal::object)
            .filter(promise -> promise.root() instanceof Place.PointeeRoot root && promise.selectors().isEmpty() && root.pointer() instanceof Value.Parameter given && isMovedInto(entry, given)).toList();
        return own.stream().filter(promise -> thread.accesses().stream().noneMatch(access -> access.order().isFull() || access.order().sent().contains(Signal.of(promise, Signal.Kind.DONE)))).toList();
    }

    /** The thread has an object of its own, made of what it was given: a parameter, or a capture, that is no reference. */
    private boolean isMovedInto(Value.FunctionReference entry, Value.Parameter given) {
        return flow.analysis.find(entry.function()).map(Definition::function).filter(body -> given.index() >= 0 && given.index() < body.parameters().size()
            ? body.parameters().get(given.index()).type().form() == Type.Form.RECORD : body.captured(given.index()).filter(Function.Capture::isOwnObject).isPresent()).isPresent();
    }

    /** The result of a promise was surely waited for: the thread that gave it is over. */
    void told(Place promise, FlowState state) {
        if (!flow.isJava() && !Places.isUnknown(promise) && !state.live.isEmpty()) {
            flow.threads.join(state, new Value.Load(promise.field("", ENDS)), flow.loopHeader());
        }
    }

    /** The creator has not any more what it has passed on. */
    static void pass(Spawn spawn, FlowState state) {
        for (Place place : spawn.handed()) {
            if (state.locks.removeIf(lock -> lock.place().equals(place))) {
                state.mayLocks.removeIf(lock -> lock.place().equals(place));
                state.given.add(place);
            }
        }
    }

    /** A permit was surely taken: the thread that had it before is over. */
    void taken(Place semaphore, ModelFlow.Bound bound, FlowState state) {
        if (!flow.isJava() && !Places.isUnknown(semaphore) && !bound.model().is(Trait.TELLS_SUCCESS)) {
            flow.threads.join(state, new Value.Load(semaphore.field("", ENDS)), flow.loopHeader());
        }
    }

    static boolean isEnd(Value handle) {
        return handle instanceof Value.Load load && Places.isMember(load.place(), ENDS);
    }

    /** True for the semaphore of some element of an array: it may be another one than that of the thread in question. */
    static boolean isOfSome(Value handle) {
        return isEnd(handle) && ((Value.Load) handle).place().selectors().stream().anyMatch(step -> step instanceof Place.Index index
            && !(index.value() instanceof Value.Constant) && !(index.value() instanceof Value.Range));
    }

    /** The ends of all threads whose semaphores a loop has waited for that goes through an array: it is taken to go through all of it. */
    static Value ofAll(Value handle) {
        if (!isOfSome(handle)) {
            return handle;
        }
        Place place = ((Value.Load) handle).place();
        List<Place.Selector> steps = place.selectors().stream().map(step -> step instanceof Place.Index index && !(index.value() instanceof Value.Constant)
            ? index.with(new Value.Range(index.value(), Value.NULL, "<", index.value(), 1)) : step).toList();
        return new Value.Load(new Place(place.root(), steps));
    }

    /** True when a round of the loop makes the thread, which may then run on behind the loop. */
    boolean isBegunIn(int header, Spawn spawn) {
        return begun.getOrDefault(header, Set.of()).contains(spawn.key());
    }

    /** True when the thread may have given the permit back before the access. */
    public static boolean isGivenBack(Place semaphore, AccessFact access) {
        return access.released() && (access.order().isFull() || access.order().sent().contains(Signal.of(semaphore, Signal.Kind.PERMIT)));
    }

    /** The semaphores that a thread has been handed, without what stands for its end. */
    public static List<Place> of(Spawn spawn) {
        return spawn.handed().isEmpty() ? List.of() : spawn.handed().stream().filter(place -> !isEnd(new Value.Load(place))).toList();
    }
}
