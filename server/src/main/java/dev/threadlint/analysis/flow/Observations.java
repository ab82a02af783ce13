package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one function does besides accesses, threads and calls. Immutable.
 *
 * @param assigns values given to atomic and volatile places, and to others what is computed from their old value, and in Java null or what the method was given
 * @param objectReads reads of whole objects of types that a call must initialise: copies
 * @param handedOn objects made here, and {@code this}, that code outside may know: stored, passed, started or answered
 * @param sharedLocals locals that are given, by value or by address, to anything but calls that act on locks
 * @param strangers objects whose own address is stored in memory or given to code that nothing is known of
 * @param initialised objects with static storage that got a value where they are declared
 */
public record Observations(List<MonitorFact> monitors, List<HandlerFact> handlers, List<ThrowFact> thrown, List<EscapeFact> escapes, List<LoopFact> loops,
                           List<AssignFact> assigns, List<ObjectRead> objectReads, Set<Place> initialised, Set<Value> handedOn, Set<Symbol> sharedLocals, Set<Place> strangers,
                           List<CallbackFact> callbacks, List<DeadlineFact> deadlines,
                           List<Breach> breaches, List<KeptCall> kept, List<PromiseFact> promises, StageSummary stages) {
    static final Observations NONE = new Observations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), new StageSummary(Map.of(), Set.of(), Set.of(), Set.of(), List.of(), Optional.empty(), Map.of()));

    /**
     * Entry of a {@code synchronized} region.
     *
     * @param written the lock as the IR has it: the expression in the source
     * @param object what it denotes
     * @param isEmpty nothing stands in the region
     * @param mayLocks held before
     */
    public record MonitorFact(Value written, Value object, Type type, boolean isEmpty, boolean wholeMethod, Set<Lock> mayLocks, Site site) {}

    /**
     * An exception handler.
     *
     * @param types what it catches
     * @param attempt the text of what is tried
     * @param endings the ways that lead out of it
     * @param keeps it stores something that outlives it, such as the exception or a flag
     */
    public record HandlerFact(List<String> types, Site site, Span attempt, Set<Ending> endings, boolean keeps) {
        /** The text of what is tried, where it is now. */
        @Override
        public Span attempt() {
            return site.now(attempt);
        }
    }

    /**
     * An exception that a callee throws leaves this function, too, since nothing around the call catches it.
     *
     * @param path from the call in this function down to the throw
     * @param before what held before the call
     * @param byLibrary a library function throws it when what it is given is wrong, as text from outside may be; else the program does
     */
    public record EscapeFact(List<Site> path, SyncEvent.Moment before, boolean byLibrary) {}

    /** How a path leaves a handler, and whether the thread's interrupt status was set again on it. */
    public record Ending(Way way, boolean interrupts) {
        /** {@code RETRIES} goes round the loop that the handler stands in. */
        public enum Way { THROWS, RETURNS, CONTINUES, RETRIES, OMITTED }
    }

    /** An exception that no handler of the function surely catches. */
    public record ThrowFact(Value value, Site site) {}

    /**
     * A loop.
     *
     * @param header site of the test, or of the first operation
     * @param tested places whose content the tests that leave the loop read
     * @param writes memory is written
     * @param ordinals all operations inside; library calls among them are in {@link FunctionFacts#modelled}
     * @param other calls of the project or of unknown code, monitors, omitted code
     */
    public record LoopFact(Site header, Set<Place> tested, boolean writes, Set<Integer> ordinals, boolean other) {}

    /** A value becomes the content of a place. {@code isUpdate} tells that the language makes it one step with the read. */
    public record AssignFact(Place target, Value written, Value value, Operation.Atomicity atomicity, boolean isUpdate, Site site) {}

    /** A function is registered to be called at an unknown time. */
    public record CallbackFact(Site site, CallModel model, Value.FunctionReference function) {
        /** It interrupts the program at any time. */
        public boolean handlesSignal() {
            return model.is(Trait.HANDLES_SIGNAL);
        }
    }

    /** A call that waits until a point in time, with what is known of that time: its seconds, the fraction, and the clock it was read from. */
    public record DeadlineFact(Site site, CallModel model, Place limit, Value seconds, Value fraction, Value clock) {}

    /**
     * Java: a method of the object that a field of this one keeps is called, and no model says what it does.
     *
     * @param field in terms of this object
     */
    public record KeptCall(Place field, Set<Lock> locks, Set<Lock> mayLocks, Site site) {}

    /**
     * A promise that gets its result on some ways through the function, and not on others.
     *
     * @param kept the place that gives it the result
     * @param unkept the ways out that leave it without one
     */
    public record PromiseFact(Value promise, Site kept, List<Site> unkept) {}

    /** The content of a whole object is read. */
    public record ObjectRead(Place place, Type type, Site site) {}

    /**
     * An object is used in a stage in which it must not be, on every path that leads there.
     *
     * @param stage a stage that it is in
     * @param earlier what brought it there, if something did
     * @param isSet false when nothing gave it a value before
     */
    public record Breach(StageUse use, Stage stage, Site earlier, boolean isSet) {
        public Site site() {
            return use.path().get(use.path().size() - 1);
        }
    }

    /**
     * What a call of the function means for the stages of the caller's objects.
     *
     * @param exit stages on every normal way out
     * @param touched objects whose stage may have changed
     * @param readied objects that are set up on some way
     * @param leaked addresses behind which anything may have changed
     * @param uses steps taken on every path, in order, of objects whose stage only the caller knows
     * @param unset members that got a content, of the object that is answered, which is new and holds nothing else; absent when it is another
     * @param kept promises that get their result on every way out, with the place that gives it
     */
    public record StageSummary(Map<Value, Map<Stage, Site>> exit, Set<Value> touched, Set<Value> readied, Set<Value> leaked, List<StageUse> uses, Optional<Set<Place>> unset, Map<Value, Site> kept) {}
}
