package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.HandleEnd;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Applies the model of a library call to a state. Confined to the analysis of one function. */
final class ModelFlow {
    static final int ALLOCATION_ORDINALS = 2_000_000;
    /** What library functions read, write and free is all that a pointer leads to, members included. */
    private static final Type WHOLE = new Type("", Type.Form.RECORD, Type.Qualifier.PLAIN);
    private static final int VARIANT_ORDINALS = 3_000_000;
    static final int TOUCHED_ORDINALS = 4_000_000;
    private static final int KEPT_ORDINALS = 5_000_000;
    static final String LOCK_KIND = "#kind";
    static final String CLOCK = "#clock";
    private static final String DETACHED = ThreadAttributes.DETACHED;
    private static final String POOL = Spawn.POOL;

    private final FunctionFlow flow;
    private final CallFlow calls;
    final TaskFlow tasks;
    private final LockFlow locks;
    private final EventFlow events;
    private final Cleanups cleanups;
    private final Containers containers;

    ModelFlow(FunctionFlow flow, CallFlow calls) {
        this.flow = flow;
        this.calls = calls;
        this.locks = new LockFlow(flow);
        this.events = new EventFlow(flow, this);
        this.tasks = new TaskFlow(flow);
        this.cleanups = new Cleanups(flow, calls, this);
        this.containers = new Containers(flow, this);
    }

    /** One call with its evaluated operands. */
    record Bound(CallModel model, Operation.Call call, Optional<Value> receiver, List<Value> arguments, Site site, SyncEvent.Moment before) {
        Value operand(Operand operand) {
            if (operand.equals(Operand.RECEIVER)) {
                return receiver.orElse(Value.UNKNOWN);
            }
            return operand.index() >= 0 && operand.index() < arguments.size() ? arguments.get(operand.index()) : Value.UNKNOWN;
        }

        /** What the function gets that an effect runs, now or later. */
        List<Value> given(Effect effect) {
            return effect.firstArgument() < 0 ? List.of() : arguments.subList(Math.min(effect.firstArgument(), arguments.size()), arguments.size());
        }

        /** The operand as the source has it. */
        Value written(Operand operand) {
            if (operand.equals(Operand.RECEIVER)) {
                return call.receiver().orElse(Value.UNKNOWN);
            }
            return operand.index() >= 0 && operand.index() < call.arguments().size() ? call.arguments().get(operand.index()) : Value.UNKNOWN;
        }

        String type(Operand operand) {
            return operand.index() >= 0 && operand.index() < call.argumentTypes().size() ? call.argumentTypes().get(operand.index()).name() : "";
        }
    }

    boolean apply(CallModel model, Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowState state, Site site) {
        Bound bound = new Bound(model, call, receiver, arguments, site,
            flow.recorder().filter(record -> EventFlow.synchronises(model)).map(record -> record.moment(state)).orElse(Recorder.NO_MOMENT));
        TaskFlow.makesSerialPool(bound, state);
        flow.recorder().ifPresent(record -> record.modelled.add(new ModelledCall(site, call, model, receiver, arguments,
            state.temporaries.getOrDefault(call.result(), Value.UNKNOWN), state.named(state.locks), state.named(state.mayLocks), FrozenSet.copyOf(state.live.keySet()))));
        flow.observer().ifPresent(watch -> watch.library(model, state, site));
        flow.recorder().filter(record -> LibraryState.waits(model, arguments, record)).ifPresent(record -> record.blocks(bound.before(), site));
        LibraryState.touched(model).forEach((place, kind) -> access(new Value.AddressOf(place), kind, Operation.Atomicity.PLAIN, bound, state));
        flow.threads.kept(state, model, arguments);
        flow.orders.stopped(model, state.temporaries.getOrDefault(call.result(), Value.UNKNOWN), state);
        new StopCallbacks(flow, this).apply(bound, state);
        containers.order.called(bound, state);
        for (Effect effect : model.effects()) {
            if (!apply(effect, bound, state)) {
                return false;
            }
        }
        new FutureOrder(flow).note(bound, state);
        return true;
    }

    private boolean apply(Effect effect, Bound bound, FlowState state) {
        Value subject = bound.operand(effect.subject());
        events.note(effect, subject, bound, state);
        flow.stages.before(effect, bound.model(), subject, bound.written(effect.subject()), bound.operand(effect.attribute()), bound.operand(effect.function()), bound.type(effect.subject()), state, bound.site());
        flow.orders.modelled(effect, bound.model(), subject, state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN), state, bound.site());
        switch (effect.action()) {
            case CREATE -> create(effect, bound, state, false);
            case SUBMIT, SUBMIT_SERIAL -> TaskFlow.member(effect, bound, state).ifPresent(known -> create(effect, known, state, true));
            case PARALLEL_VIEW -> state.temporaries.put(bound.call().result(), TaskFlow.parallelView(subject));
            case START -> start(effect, bound, state);
            case BIND -> {
                if (effect.subject().equals(Operand.RESULT) && effect.firstArgument() >= 0) {
                    state.temporaries.put(bound.call().result(), tasks.partial(effect, bound));
                } else {
                    TaskFlow.bind(effect, subject, bound, state);
                }
            }
            // A handle without thread has nothing that could go on, so that only the branch with a thread is followed.
            case JOINABLE -> state.temporaries.put(bound.call().result(), new Value.Constant(StageFlow.isOver(subject, state) ? 0 : 1));
            case AWAIT -> tasks.await(subject, bound, state, this);
            case JOIN -> tasks.join(effect, subject, bound, state, this);
            case DESTROY_JOINING_THREAD -> {
                List<Spawn> inside = flow.threads.heldIn(state, Place.pointee(subject));
                List<Spawn> moved = tasks.movedHere(bound, state);
                moved.forEach(spawn -> state.live.remove(spawn.key()));
                if (!Containers.isContainer(bound) || !flow.threads.end(state, inside::contains)) {
                    flow.threads.join(state, subject, flow.loopHeader());
                }
                moved.forEach(spawn -> state.live.put(spawn.key(), spawn));
            }
            case SWAP -> containers.swap(effect, bound, state);
            case DESTROY_OWNED -> containers.destroyOwned(subject, state);
            case DESTROY_ELEMENT -> containers.order.destroy(subject, bound, state);
            case DETACH -> flow.threads.detach(state, subject);
            case DESTROY_THREAD -> destroyThread(subject, bound, state);
            case MOVE -> containers.move(effect, subject, bound, state);
            case SET_DETACHED -> flow.attributes.set(effect, subject, bound, state);
            case READ_CLOCK -> state.put(attributePlace(subject).field("", CLOCK), bound.operand(effect.attribute()));
            case DEADLINE -> flow.observer().ifPresent(watch -> watch.deadline(bound.model(), attributePlace(subject), state, bound.site()));
            case SET_LOCK_KIND -> state.put(attributePlace(subject).field("", LOCK_KIND), bound.operand(effect.attribute()));
            case CLEANUP_PUSH -> Cleanups.push(effect, bound, state);
            case CLEANUP_POP -> cleanups.pop(effect, bound, state);
            case EXIT_THREAD -> {
                cleanups.runAll(bound, state);
                exit(ExitFact.Kind.THREAD_EXIT, subject, bound, state);
                return false;
            }
            case EXIT_PROCESS -> {
                exit(ExitFact.Kind.PROCESS_EXIT, subject, bound, state);
                ExitHandlers.exited(flow, bound, state);
                return false;
            }
            case LOCK -> locks.take(locks.lock(subject, Lock.Mode.EXCLUSIVE, bound), bound, state);
            case LOCK_SHARED -> locks.take(locks.lock(subject, Lock.Mode.SHARED, bound), bound, state);
            case TRY_LOCK -> locks.attempt(locks.lock(subject, Lock.Mode.EXCLUSIVE, bound), bound, state);
            case TRY_LOCK_SHARED -> locks.attempt(locks.lock(subject, Lock.Mode.SHARED, bound), bound, state);
            case UNLOCK -> locks.release(locks.lock(subject, Lock.Mode.EXCLUSIVE, bound), SyncEvent.By.CALL, bound, state);
            case SHARED_VIEW -> state.temporaries.put(bound.call().result(), LockFlow.sharedView(subject));
            // A counting semaphore is taken for a lock: an accepted miss when its initial value is above one.
            case SEMAPHORE_WAIT -> locks.permit(Place.pointee(subject), bound, state);
            case SEMAPHORE_POST -> locks.post(Place.pointee(subject), bound, state);
            case GUARD -> locks.guard(effect, Lock.Mode.EXCLUSIVE, subject, bound, state);
            case GUARD_SHARED -> locks.guard(effect, Lock.Mode.SHARED, subject, bound, state);
            case GUARD_DEFERRED -> locks.deferred(effect, subject, bound, state);
            case GUARD_LOCK -> locks.guardLock(subject, bound, state);
            case GUARD_UNLOCK, GUARD_DESTROY -> locks.guardUnlock(subject, bound, state);
            case GUARD_OWNS -> locks.owns(subject, bound, state);
            case GUARD_RELEASE -> LockFlow.released(subject, bound, state);
            case RUN, ONCE -> run(effect, bound, state);
            case ATOMIC_READ -> atomic(effect, Operation.AccessKind.READ, bound, state);
            case ATOMIC_WRITE -> atomic(effect, Operation.AccessKind.WRITE, bound, state);
            case ATOMIC_UPDATE -> atomic(effect, Operation.AccessKind.UPDATE, bound, state);
            case READ -> accessAll(effect, Operation.AccessKind.READ, bound, state);
            case WRITE -> {
                accessAll(effect, Operation.AccessKind.WRITE, bound, state);
                flow.gifts.changed(state, subject, bound.model());
            }
            case UPDATE -> accessAll(effect, Operation.AccessKind.UPDATE, bound, state);
            case STORE -> keep(effect, bound, state);
            case ALLOCATE -> {
                Value made = bound.receiver().filter(object -> object instanceof Value.Allocation && !flow.isJava())
                    .orElseGet(() -> new Value.Allocation(bound.site().function(), ALLOCATION_ORDINALS + bound.site().ordinal(), ""));
                flow.allocationLoops.put(made, flow.loopHeader());
                Privacy.made(state, made);
                state.temporaries.put(bound.call().result(), made);
                flow.stages.allocated(made, bound.model(), state);
            }
            case FREE -> access(subject, Operation.AccessKind.WRITE, Operation.Atomicity.PLAIN, bound, state);
            case ANSWER -> state.temporaries.put(bound.call().result(), bound.model().is(Trait.ANSWERS_FUTURE) ? TaskFlow.origin(subject, state) : subject);
            case COMPLETE -> flow.gifts.promised(state, subject, bound);
            case ELEMENT, ELEMENT_VALUE -> containers.element(effect, bound, state);
            case EACH -> containers.each(effect, bound, state);
            case NUMBER -> state.temporaries.put(bound.call().result(), new Value.Load(Place.pointee(subject).field("", Places.NUMBER)));
            case COMPARE -> state.temporaries.put(bound.call().result(), new Value.Binary("-", subject, bound.operand(effect.attribute())));
            case EQUAL -> state.temporaries.put(bound.call().result(), new Value.Binary("==", subject, bound.operand(effect.attribute())));
            case LESS -> state.temporaries.put(bound.call().result(), new Value.Binary("<", subject, bound.operand(effect.attribute())));
            case LESSER, GREATER -> locks.ordered(effect, bound, state);
            case CURRENT_THREAD -> state.temporaries.put(bound.call().result(), new Value.CurrentThread());
            case CALLBACK -> flow.observer().ifPresent(watch -> watch.callback(bound.operand(effect.function()), bound.type(effect.function()),
                bound.model(), state, bound.site()));
            case FETCH -> {
                tasks.fetch(subject, bound, state);
                flow.gifts.fetched(state, state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN), subject);
                flow.gifts.answered(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN), subject, bound.model());
            }
            case INITIALISE -> {
                // What is made once there are threads may be known to them: a member behind the one that has the thread.
                boolean member = bound.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && flow.function().kind() == Function.FunctionKind.CONSTRUCTOR
                    && Place.pointee(subject).root().equals(Place.pointee(new Value.Parameter(-1)).root());
                if (member && !flow.isJava() && !state.live.isEmpty()) {
                    access(subject, Operation.AccessKind.WRITE, Operation.Atomicity.PLAIN, bound, state);
                }
            }
            case SERIAL_POOL, SHUTDOWN, OVERWRITE, WAIT, TIMED_WAIT, NOTIFY, BARRIER, COUNT_DOWN, AWAIT_LATCH, THREAD_OWN, SYNCHRONIZED_VIEW,
                OPTIMISTIC_READ, VALIDATE, DESTROY_LOCK, USE, SLEEP, NOTHING -> { }
        }
        return true;
    }

    /** True for a call of a library function, which tells nobody of the object that it is called on. */
    boolean explains(Operation.Call call) {
        return call.callee() instanceof Value.FunctionReference callee && flow.analysis.find(callee.function()).isEmpty()
            && flow.analysis.model(callee.function(), call.arguments().size()).isPresent();
    }

    private void atomic(Effect effect, Operation.AccessKind kind, Bound bound, FlowState state) {
        Value subject = bound.operand(effect.subject());
        boolean relaxed = flow.orders.isRelaxed(bound, kind);
        access(subject, kind, relaxed ? Operation.Atomicity.RELAXED : Operation.Atomicity.ATOMIC, bound, state);
        flow.orders.atomic(effect, subject, bound.model(), bound.arguments(), bound.call(), relaxed, state, bound.site());
    }

    /** Ends a task, or all tasks that were given to a pool; that the time limit was long enough is assumed. */
    void await(Value subject, FlowState state) {
        Place pool = Place.pointee(subject).field("", POOL);
        boolean found = flow.threads.end(state, spawn -> spawn.pool() && spawn.handlePlaces().contains(pool));
        if (!found) {
            flow.threads.join(state, subject, flow.loopHeader());
        }
    }

    private void create(Effect effect, Bound bound, FlowState state, boolean pool) {
        Value subject = bound.operand(effect.subject());
        boolean answered = effect.subject().equals(Operand.RESULT);
        Value handle = new Value.Opaque(bound.site().function(), bound.site().ordinal(), false);
        if (Set.of("std::thread", "std::jthread").contains(bound.type(effect.function()))) {
            containers.moveTo(Place.pointee(subject), bound.operand(effect.function()), bound, state);
            return;
        }
        boolean policy = TaskFlow.isLaunchPolicy(effect.function(), bound);
        if (policy && TaskFlow.isDeferred(bound.operand(effect.function()))) {
            run(TaskFlow.deferred(effect), bound, state);
            return;
        }
        Operand function = policy ? Operand.argument(effect.function().index() + 1) : effect.function();
        List<Value> given = new ArrayList<>();
        if (effect.firstArgument() >= 0) {
            int first = effect.firstArgument() + function.index() - effect.function().index();
            int last = effect.spread() ? bound.arguments().size() : Math.min(first + 1, bound.arguments().size());
            for (int i = first; i < last; i++) {
                given.add(tasks.kept(bound, i, state));
            }
        }
        List<Place> places = new ArrayList<>();
        if (pool && !answered) {
            state.temporaries.put(bound.call().result(), handle);
            if (!(subject instanceof Value.Unknown)) {
                places.add(Place.pointee(subject).field("", POOL));
            }
            if (effect.action() == Effect.Action.SUBMIT_SERIAL || TaskFlow.isSerialPool(subject, state)) {
                places.add(TaskFlow.turns(effect, subject));
            }
        } else if (answered) {
            state.temporaries.put(bound.call().result(), handle);
        } else if (!(subject instanceof Value.Unknown)) {
            Place place = Place.pointee(subject);
            places.addAll(Threads.aliases(state,
                bound.call().dispatch() != Operation.Dispatch.CONSTRUCTOR && Containers.isContainer(bound) ? containers.kept(place, handle, bound) : place));
        }
        if (!pool) {
            places.addAll(tasks.promised(function, bound, state));
        }
        boolean[] attribute = flow.attributes.of(effect, bound, state);
        spawn(new Spawn(List.of(bound.site()), bound.model().is(Trait.RUNS_ELEMENTS) ? KeptTasks.element(bound.operand(function), bound.site()) : tasks.entry(bound.operand(function), state), given, handle, places, attribute[0], pool, attribute[1],
            Optional.of(bound.call()), Assumptions.NONE), bound.type(function), bound, state);
        if (!places.isEmpty() && !pool) {
            state.put(places.get(0), handle);
            containers.came(subject, places.get(0), bound, state);
        }
        boolean dropped = bound.call().use() == Operation.ResultUse.IGNORED || bound.call().use() == Operation.ResultUse.VOIDED;
        if (policy && dropped || bound.model().is(Trait.RUNS_ELEMENTS)) {
            // The future that nobody takes waits for the task in its destructor ([futures.async]).
            flow.threads.join(state, handle, flow.loopHeader());
        }
        flow.stages.created(handle, subject, flow.attributes.isDetached(attribute[0], bound.site(), state), state, bound.site());
    }

    /** A slide may pass {@code attr} where {@code &attr} is meant; both name the same object. */
    static Place attributePlace(Value attribute) {
        return attribute instanceof Value.Load load ? load.place() : Place.pointee(attribute);
    }

    private void start(Effect effect, Bound bound, FlowState state) {
        Value object = bound.operand(effect.subject());
        Value task = state.content.getOrDefault(Place.pointee(object).field("", Spawn.TASK), object);
        boolean daemon = state.content.get(Place.pointee(object).field("", DETACHED)) instanceof Value.Constant;
        spawn(new Spawn(List.of(bound.site()), task, List.of(), object, KeptTasks.names(object, state), daemon, false, false, Optional.of(bound.call()), Assumptions.NONE), "", bound, state);
    }

    /** Makes the spawn live; a task that is known only by its type becomes the type's run method. */
    void spawn(Spawn made, String type, Bound bound, FlowState state) {
        List<Spawn> each = StartedElements.of(made, state, flow);
        if (!each.isEmpty()) {
            StartedElements.run(each.stream().<Runnable>map(one -> () -> spawn(one, one.entry(), true, bound, state)).toList(), false, state);
            return;
        }
        List<Value.FunctionReference> known = flow.keptTasks.ofOwner(flow.analysis.entries(made.entry(), flow.alternatives, type), made.entry(), state);
        List<Value.FunctionReference> entries = known.isEmpty() ? flow.keptTasks.in(made.entry(), state) : known;
        // A copy of an object that a lambda keeps for itself is made where the lambda is.
        made.given().filter(object -> !flow.isJava() && object instanceof Value.Allocation copy && copy.function().equals(flow.function().symbol()))
            .forEach(copy -> flow.allocationLoops.putIfAbsent(copy, flow.loopHeader()));
        // A loop over a table of functions starts each of them once.
        boolean oneEach = entries.size() > 1 && made.entry() instanceof Value.Load table && Places.hasVariableIndex(table.place());
        List<Runnable> starts = new ArrayList<>(List.of(() -> spawn(made, entries.isEmpty() ? made.entry() : entries.get(0), oneEach, bound, state)));
        // Each function that may be run is a thread of its own, told apart by a second step of the chain.
        for (Value.FunctionReference other : entries.subList(Math.min(1, entries.size()), entries.size())) {
            Spawn next = made.numbered(VARIANT_ORDINALS * starts.size() + bound.site().ordinal());
            starts.add(() -> spawn(next, other, oneEach, bound, state));
        }
        StartedElements.run(starts, bound.model().is(Trait.RUNS_ELEMENTS), state);
    }

    private void spawn(Spawn made, Value target, boolean oneEach, Bound bound, FlowState state) {
        Value entry = target;
        List<Value> arguments = made.arguments();
        if (entry instanceof Value.FunctionReference reference) {
            arguments = tasks.withBound(tasks.withOwn(arguments, reference), reference);
            boolean method = reference.receiver().isEmpty() && !arguments.isEmpty() && tasks.isMethod(reference.function());
            Optional<Value> receiver = method ? Optional.of(arguments.get(0)) : TaskFlow.receiver(reference, made.arguments());
            entry = new Value.FunctionReference(reference.function(), receiver.map(object -> tasks.copied(object, reference, -1, state, bound)), List.of());
            List<Value> own = arguments.subList(method ? 1 : 0, arguments.size());
            arguments = IntStream.range(0, own.size()).mapToObj(i -> tasks.copied(own.get(i), reference, i, state, bound)).toList();
        }
        Spawn spawn = flow.handed.given(new Spawn(made.chain(), entry, arguments, made.handle(), made.handlePlaces(), made.detached(), made.pool(), made.escaped(), made.create(), state.assumed), state);
        Optional<Spawn> overwritten = spawn.handlePlaces().stream().filter(place -> !spawn.pool() && !Places.hasVariableIndex(place) && !tasks.isFresh(place))
            .flatMap(place -> flow.threads.heldBy(state, place).stream()).findFirst();
        Set<Value> joined = tasks.joinedBefore(bound, state);
        flow.stages.spawned(spawn, state, bound.site());
        boolean several = flow.keptTasks.isRepeated(target);
        boolean again = several && bound.model().is(Trait.RUNS_ELEMENTS) || (several || !oneEach && (made.pool() || !flow.keptTasks.isOne(target)))
            && state.live.containsKey(spawn.key()) && !flow.merged.goesRoundOnce(flow.loopHeader());
        spawn.arguments().forEach(argument -> flow.privacy.publish(state, argument));
        flow.privacy.publish(state, spawn.entry());
        flow.recorder().ifPresent(record -> {
            spawn.arguments().forEach(argument -> record.escapes(argument, state));
            record.escapes(made.entry(), state);
            record.spawns.add(new SpawnFact(spawn, again, overwritten, FrozenSet.copyOf(state.locks), tasks.liveBefore(bound, state),
                joined, state.order, Collections.unmodifiableMap(new LinkedHashMap<>(state.content)), state.history, flow.merged.twice(flow.loopHeader())));
        });
        spawn.arguments().forEach(argument -> state.forgetNumbers(argument, flow.merged::isNumber));
        HandedLocks.pass(spawn, state);
        Threads.begin(state, spawn);
        state.hand(spawn);
        Value result = state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN);
        if (bound.model().success() == CallModel.Success.ERROR_NUMBER || bound.model().success() == CallModel.Success.ZERO) {
            state.pending.put(result, new FlowState.Pending(List.of(), spawn.key(), true, false));
        }
    }

    void destroyThread(Value subject, Bound bound, FlowState state) {
        Place place = Place.pointee(subject);
        flow.recorder().ifPresent(record -> flow.threads.heldIn(state, place).forEach(spawn -> record.handleEnds.add(new HandleEnd(spawn, bound.site()))));
    }

    private void exit(ExitFact.Kind kind, Value value, Bound bound, FlowState state) {
        flow.recorder().ifPresent(record -> record.exits.add(new ExitFact(kind, value, bound.site(), new LinkedHashMap<>(state.live), state.omitted, record.moment(state))));
    }

    void run(Effect effect, Bound bound, FlowState state) {
        run(effect, flow.keptTasks.given(bound.given(effect), bound.receiver()), false, bound, state);
    }

    /**
     * What runs once for a flag is ordered before every return of a call for that flag ([thread.once.callonce]); what runs for another flag is not.
     * Threads that begin there are left out.
     */
    private void once(Effect effect, Bound bound, FlowState state) {
        Place flag = Place.pointee(bound.operand(effect.subject()));
        Value task = TaskFlow.callable(bound.operand(effect.function()), state);
        boolean starts = flow.analysis.entries(task, flow.alternatives, bound.type(effect.function())).stream()
            .anyMatch(reference -> !flow.analysis.facts(reference.function()).spawns().isEmpty());
        if (Places.isUnknown(flag) || starts) {
            return;
        }
        FlowState inside = state.copy();
        inside.take(new Lock(flag, Lock.Mode.EXCLUSIVE, Lock.FLAG));
        run(new Effect(Effect.Action.RUN, effect.subject(), effect.function(), effect.firstArgument(), effect.spread(), effect.attribute()), bound, inside);
        state.order = state.order.receiving(Signal.of(flag, Signal.Kind.ONCE));
    }

    /** @param sure false for a function that may also not be run, so that nothing that it does to the state counts */
    void run(Effect effect, List<Value> given, boolean sure, Bound bound, FlowState state) {
        if (effect.action() == Effect.Action.ONCE) {
            once(effect, bound, state);
            return;
        }
        if (TaskFlow.isParallel(bound.receiver())) {
            tasks.parallel(effect, bound, state, this);
            return;
        }
        Value task = TaskFlow.callable(bound.operand(effect.function()), state);
        for (Value.FunctionReference reference : tasks.toRun(task, bound.type(effect.function()), given, state, bound.site())) {
            List<Value> values = tasks.withBound(given, reference);
            Optional<Value> receiver = TaskFlow.receiver(reference, given);
            for (Symbol target : flow.analysis.targets(reference, receiver, flow)) {
                FlowState inside = sure ? state : state.copy();
                calls.run(target, receiver, values, Optional.empty(), inside, bound.site());
                new WaitPredicates(flow, flow.orders).hold(bound.model(), target, new Substitution(receiver, values, value -> value), bound.call().result(), state);
            }
        }
    }

    private void accessAll(Effect effect, Operation.AccessKind kind, Bound bound, FlowState state) {
        if (effect.spread()) {
            for (int i = Math.max(0, effect.firstArgument()); i < bound.arguments().size(); i++) {
                boolean scalar = i < bound.call().argumentTypes().size() && bound.call().argumentTypes().get(i).form() == Type.Form.SCALAR;
                if (scalar) {
                    continue;
                }
                access(bound.arguments().get(i), kind, Operation.Atomicity.PLAIN, bound, state);
            }
            return;
        }
        Value object = bound.operand(effect.subject());
        access(object, kind, Operation.Atomicity.PLAIN, bound, state, Extents.of(Place.pointee(object), effect, bound));
        if (kind == Operation.AccessKind.WRITE && flow.isJava() && effect.subject().index() >= 0) {
            state.forgetElements(Place.pointee(object));
        }
    }

    void access(Value pointer, Operation.AccessKind kind, Operation.Atomicity atomicity, Bound bound, FlowState state) {
        access(pointer, kind, atomicity, bound, state, Place.pointee(pointer));
    }

    private void access(Value pointer, Operation.AccessKind kind, Operation.Atomicity atomicity, Bound bound, FlowState state, Place touched) {
        if (pointer instanceof Value.Constant || pointer instanceof Value.Text || pointer instanceof Value.Unknown) {
            return;
        }
        Place place = Place.pointee(pointer);
        Type type = Containers.isContainer(bound) || bound.model().is(Trait.COUNTS_ELEMENTS) ? Type.UNKNOWN : WHOLE;
        flow.gifts.accessed(state, place, kind, atomicity, type);
        flow.recorder().ifPresent(record -> record.access(state, touched, kind, atomicity, type, bound.site()));
        if (kind != Operation.AccessKind.READ && !Containers.swaps(bound.model())) {
            flow.forget(state, place);
            state.forgetMembers(place);
        }
    }

    private void keep(Effect effect, Bound bound, FlowState state) {
        boolean answered = effect.subject().equals(Operand.RESULT);
        Value container = answered ? state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN) : bound.operand(effect.subject());
        Value kept = bound.operand(effect.attribute());
        if (!(kept instanceof Value.Unknown)) {
            Place place = Place.pointee(container).index(new Value.Opaque(bound.site().function(), KEPT_ORDINALS + (answered ? VARIANT_ORDINALS * effect.attribute().index() : 0) + bound.site().ordinal(), true));
            Value handle = Threads.handle(state, kept);
            state.put(place, handle);
            flow.keptTasks.keep(container, kept, state);
            flow.threads.stored(state, place, handle);
            flow.gifts.kept(state, Place.pointee(container), kept, SpinLocks.typeOf(bound.call(), effect.attribute().index()), bound.model());
        }
    }
}
