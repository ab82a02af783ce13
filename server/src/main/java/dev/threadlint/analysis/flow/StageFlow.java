package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Observations.StageSummary;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Moves objects from stage to stage and notes those used in a wrong one. Confined to the analysis of one function. */
final class StageFlow {
    private static final int MAXIMUM_PATH = 6;

    private final FunctionFlow flow;
    /** Handles that are asked whether they hold a thread, before anything is done to them. */
    private final Set<Value> asked = new LinkedHashSet<>();
    private final Set<Value> touched = new LinkedHashSet<>();
    /** Objects that are set up on some path: a use behind it tells a caller nothing. */
    private final Set<Value> readied = new LinkedHashSet<>();
    private final Set<Value> leaked = new LinkedHashSet<>();
    /** Locals that hold nothing until a call initialises them. */
    private final Set<Place.Root> begins = new LinkedHashSet<>();
    private final List<Breach> breaches = new ArrayList<>();
    private final KeptPromises promises = new KeptPromises();
    /** Uses that at least one path makes in a stage in which they are right. */
    private final Set<List<Object>> inOrder = new LinkedHashSet<>();

    StageFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Locals of types that a call must initialise begin without a value. */
    void enter(FlowState entry) {
        for (Variable local : flow.function().locals()) {
            if (local.storage() == Variable.Storage.LOCAL && needsCall(local.type(), local.arrayLength())) {
                begins.add(Place.of(local).root());
            }
        }
        begins.forEach(entry.stages::begin);
    }

    private boolean needsCall(Type type, long arrayLength) {
        if (arrayLength >= 0 || type.form() == Type.Form.ARRAY || type.form() == Type.Form.POINTER) {
            return false;
        }
        boolean atomic = type.qualifier() == Type.Qualifier.ATOMIC && flow.definition.unit().language() == Language.C;
        return atomic || flow.analysis.holds(type.name(), TypeTrait.INITIALISED_BY_CALL);
    }

    void leaveScope(FlowState state, Place.Root root) {
        if (begins.contains(root)) {
            state.stages.begin(root);
        } else {
            state.stages.forgetRoot(root);
        }
    }

    /** An effect on an object; called before the effect takes place. */
    void before(Effect effect, CallModel model, Value subject, Value written, Value attribute, Value task, String type, FlowState state, Site site) {
        boolean object = effect.subject().equals(Operand.RECEIVER);
        boolean java = site.unit().language() == Language.JAVA;
        switch (effect.action()) {
            case JOIN -> {
                if (!java) {
                    Value joined = handle(state, subject, object);
                    flow.attributes.bornIn(joined, state).ifPresent(thread -> state.stages.set(joined, Stage.DETACHED, thread.site()));
                    step(effect.action(), model, joined, written, type, state, site, Stage.JOINED);
                }
            }
            case JOINABLE -> asked.add(handle(state, subject, object));
            case DETACH -> step(effect.action(), model, handle(state, subject, object), written, type, state, site, Stage.DETACHED);
            case INITIALISE -> {
                if (!object) {
                    step(effect.action(), model, subject, written, type, state, site, Stage.READY);
                }
            }
            case DESTROY_LOCK -> {
                // An object that is destroyed was made by its constructor, also where nothing in the text says so.
                if (!object) {
                    step(effect.action(), model, subject, written, type, state, site, Stage.DESTROYED);
                }
            }
            case LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, UNLOCK, NOTIFY, SEMAPHORE_WAIT, SEMAPHORE_POST, BARRIER -> {
                if (!object) {
                    step(effect.action(), model, subject, written, type, state, site, null);
                }
            }
            case WAIT, TIMED_WAIT -> {
                if (!object) {
                    step(effect.action(), model, subject, written, type, state, site, null);
                    step(Action.UNLOCK, model, attribute, attribute, "", state, site, null);
                }
            }
            case SUBMIT, SUBMIT_SERIAL, USE -> {
                step(effect.action(), model, subject, written, type, state, site, null);
                if (model.is(Trait.TAKES_ONCE)) {
                    step(Action.START, model, task, task, "", state, site, Stage.STARTED);
                }
            }
            case ATOMIC_READ, ATOMIC_UPDATE -> {
                if (site.unit().language() == Language.C) {
                    step(effect.action(), model, subject, written, type, state, site, null);
                }
            }
            case ATOMIC_WRITE -> {
                if (site.unit().language() == Language.C) {
                    step(effect.action(), model, subject, written, type, state, site, Stage.READY);
                }
            }
            case CREATE -> {
                if (!(attribute instanceof Value.Load)) {
                    step(effect.action(), model, attribute, attribute, type, state, site, null);
                }
            }
            case FREE -> {
                if (subject instanceof Value.Allocation) {
                    state.stages.gone(Place.pointee(subject).root());
                }
            }
            case SET_DETACHED -> step(effect.action(), model, subject, written, type, state, site, null);
            case START -> step(effect.action(), model, subject, written, type, state, site, Stage.STARTED);
            case SHUTDOWN -> step(effect.action(), model, subject, written, type, state, site, Stage.SHUT);
            case COMPLETE -> {
                if (model.is(Trait.ONCE_ONLY)) {
                    step(effect.action(), model, subject, written, type, state, site, Stage.COMPLETED);
                }
                if (java || model.is(Trait.ONCE_ONLY)) {
                    promises.keep(subject, state, site);
                }
            }
            case AWAIT -> {
                if (model.is(Trait.CONSUMES)) {
                    step(effect.action(), model, subject, written, type, state, site, Stage.CONSUMED);
                }
            }
            case MOVE -> {
                promises.unsure(subject);
                state.stages.forget(subject);
                begun(attribute, state);
            }
            default -> { }
        }
    }

    /** pthreads name a thread by the handle's value, C++ by the object that holds it. */
    private static Value handle(FlowState state, Value subject, boolean object) {
        return object ? subject : Threads.handle(state, subject);
    }

    /** A thread was created: its handle is fresh, and so is the object that holds it. */
    void created(Value handle, Value holder, boolean detached, FlowState state, Site site) {
        state.stages.set(handle, detached ? Stage.DETACHED : Stage.LIVE, site);
        if (!(holder instanceof Value.Unknown)) {
            state.stages.written(Place.pointee(holder));
            leaked.add(holder);
        }
    }

    /** Code that nothing is known of gets a value. */
    void leak(Value value, FlowState state) {
        if (value instanceof Value.Unknown || value instanceof Value.Constant || value instanceof Value.Text) {
            return;
        }
        promises.unsure(value);
        state.stages.forget(value);
        if (Stages.place(value).isPresent() && !(value instanceof Value.Load)) {
            state.stages.written(Place.pointee(value));
        }
        leaked.add(value);
    }

    /** Others find the object from here on, and may set what is in it. */
    void stored(FlowState state, Place target, Value value) {
        if (!state.stages.isEmpty() && Places.local(target).isEmpty() && !(value instanceof Value.Load)) {
            Stages.place(value).ifPresent(object -> state.stages.escape(object.root()));
        }
    }

    /** The answer of a call, or an object made by one, is a new one each time. */
    void made(Value value, FlowState state) {
        state.stages.forget(value);
        if (value instanceof Value.Allocation) {
            state.stages.forgetRoot(Place.pointee(value).root());
        } else {
            state.stages.retract(value::equals);
        }
    }

    /** Memory of the heap holds nothing, unless it is answered full of zeros or with what other memory held. */
    void allocated(Value memory, CallModel model, FlowState state) {
        boolean carriesOver = model.effects().stream().anyMatch(effect -> effect.action() == Action.FREE);
        if (model.is(Trait.ZEROED) || carriesOver) {
            state.stages.forgetRoot(Place.pointee(memory).root());
        } else {
            state.stages.begin(Place.pointee(memory).root());
        }
    }

    /** True when the thread of a handle object was surely joined or detached. */
    static boolean isOver(Value object, FlowState state) {
        Map<Stage, Site> stages = state.stages.at(object);
        return !stages.isEmpty() && stages.keySet().stream().allMatch(stage -> stage == Stage.JOINED || stage == Stage.DETACHED);
    }

    private void step(Action action, CallModel model, Value object, Value written, String type, FlowState state, Site site, @org.jspecify.annotations.Nullable Stage next) {
        if (object instanceof Value.Unknown || object instanceof Value.Constant || object instanceof Value.Text
                || object instanceof Value.CurrentThread) {
            return;
        }
        use(new StageUse(object, written, action, model, type, List.of(site)), state);
        if (model.is(Trait.MAY_NOT_WAIT)) {
            state.stages.forget(object);
            touched.add(object);
        } else if (next != null) {
            state.stages.set(object, next, site);
            touched.add(object);
            if (next == Stage.READY) {
                readied.add(object);
            }
        }
    }

    private void use(StageUse use, FlowState state) {
        Map<Stage, Site> stages = state.stages.at(use.object());
        if (stages.isEmpty()) {
            inOrder.add(identity(use));
            if (isCallers(use.object()) && !state.isUnread() && !asked.contains(use.object()) && (use.action() == Action.INITIALISE || !readied.contains(use.object()))) {
                state.stages.use(List.of(use.object(), use.action()), use);
            }
            return;
        }
        if (flow.recorder().isEmpty()) {
            return;
        }
        if (!stages.keySet().stream().allMatch(stage -> isBreach(use.action(), stage))) {
            inOrder.add(identity(use));
            return;
        }
        Map.Entry<Stage, Site> first = stages.entrySet().iterator().next();
        breaches.add(new Breach(use, first.getKey(), first.getValue(), first.getValue() != Site.NOWHERE));
    }

    private static List<Object> identity(StageUse use) {
        return List.of(use.path(), use.action(), use.written());
    }

    /** A stage in which the action is an error. */
    private static boolean isBreach(Action action, Stage stage) {
        return switch (action) {
            case JOIN, DETACH -> stage == Stage.JOINED || stage == Stage.DETACHED || stage == Stage.UNSET;
            case INITIALISE -> stage == Stage.READY;
            case START -> stage == Stage.STARTED || stage == Stage.SHUT;
            case SET_DETACHED -> stage == Stage.STARTED || stage == Stage.UNSET || stage == Stage.DESTROYED;
            case COMPLETE -> stage == Stage.COMPLETED;
            case AWAIT -> stage == Stage.CONSUMED;
            case SUBMIT, SUBMIT_SERIAL -> stage == Stage.SHUT;
            case SHUTDOWN, ATOMIC_WRITE -> false;
            default -> stage == Stage.UNSET || stage == Stage.DESTROYED;
        };
    }

    private static boolean isCallers(Value object) {
        Optional<Place> place = Stages.place(object);
        return Places.isRelative(object) || place.filter(found -> Places.local(found).isEmpty()
            && found.root() instanceof Place.VariableRoot).isPresent();
    }

    /**
     * What a call of a project function does to the stages of this function's objects. Its uses count at once; the answer is to be run
     * after the callee's writes are taken over.
     */
    Runnable call(FunctionFacts facts, Substitution substitution, List<Value> given, FlowState state, Site site) {
        StageSummary summary = facts.observations().stages();
        for (StageUse use : summary.uses()) {
            if (use.path().size() < MAXIMUM_PATH) {
                use(new StageUse(substitution.apply(use.object()), use.written(), use.action(), use.model(), use.type(), CallFlow.prefixed(site, use.path())), state);
            }
        }
        Map<Value, Stage> stages = new LinkedHashMap<>();
        Map<Value, Site> sites = new LinkedHashMap<>();
        Set<Value> either = new LinkedHashSet<>();
        summary.exit().forEach((object, reached) -> {
            Value mine = substitution.apply(object);
            if (reached.size() > 1) {
                either.add(mine);
            } else if (reached.size() == 1 && !(mine instanceof Value.Unknown)) {
                reached.forEach((stage, at) -> {
                    stages.put(mine, stage);
                    sites.put(mine, at);
                });
            }
        });
        List<Value> changed = summary.touched().stream().map(substitution::apply).toList();
        // Before the facts are recorded, what got known outside matters only while something is known of it here.
        boolean needed = flow.recorder().isPresent() || !state.stages.isEmpty();
        List<Value> lost = needed ? summary.leaked().stream().map(substitution::apply).toList() : List.of();
        return () -> {
            for (Value value : given) {
                if (value instanceof Value.AddressOf address) {
                    state.stages.escape(address.place().root());
                }
                if (facts.incomplete() && (value instanceof Value.AddressOf || value instanceof Value.Allocation)) {
                    state.stages.written(Place.pointee(value));
                }
            }
            if (facts.returned() instanceof Value.Allocation made) {
                // A new object each time, whatever became of the one before.
                Value object = substitution.apply(made);
                made(object, state);
                state.stages.forget(object);
                state.stages.unkeep(object);
                if (summary.unset().isPresent() && object instanceof Value.Allocation) {
                    state.stages.begin(Place.pointee(object).root());
                    summary.unset().get().forEach(member -> state.stages.written(substitution.apply(member)));
                    either.forEach(member -> Stages.place(member).ifPresent(state.stages::written));
                }
            }
            lost.forEach(value -> leak(value, state));
            for (Value object : changed) {
                state.stages.forget(object);
                if (!stages.containsKey(object) && !(object instanceof Value.Load)) {
                    // Set on some ways out only, or not any more.
                    Stages.place(object).ifPresent(state.stages::written);
                }
            }
            touched.addAll(changed);
            summary.readied().stream().map(substitution::apply).forEach(readied::add);
            stages.forEach((object, stage) -> state.stages.set(object, stage, sites.get(object)));
            promises.call(facts, substitution, changed, state);
        };
    }

    /** Uses that are wrong on every path, which are told apart by the locks they hold, or on every one that has come by an earlier use. */
    List<Breach> breaches(RepeatedResults repeated) {
        return Stream.concat(breaches.stream().filter(breach -> !inOrder.contains(identity(breach.use()))
            || (breach.use().action() == Action.COMPLETE || breach.use().action() == Action.AWAIT) && breach.isSet() && repeated.leads(breach.earlier(), breach.use().path().get(0))), repeated.rounds().stream()).toList();
    }

    /** A way out of the function. */
    void leave(FlowState state, Site exit) {
        promises.leave(state, exit);
    }

    List<Observations.PromiseFact> promises() {
        return promises.facts();
    }

    /** A thread begins: what it does on every path, it does to objects as they are now. */
    void spawned(Spawn spawn, FlowState state, Site site) {
        if (state.stages.isEmpty() || !(spawn.entry() instanceof Value.FunctionReference entry)) {
            return;
        }
        Substitution given = new Substitution(entry.receiver(), spawn.arguments(), value -> value);
        StageSummary thread = flow.analysis.facts(entry.function()).observations().stages();
        for (StageUse use : thread.uses()) {
            Value object = given.apply(use.object());
            if (use.path().size() < MAXIMUM_PATH && state.stages.at(object).keySet().equals(Set.of(Stage.UNSET))) {
                use(new StageUse(object, use.written(), use.action(), use.model(), use.type(), CallFlow.prefixed(site, use.path())), state);
            }
        }
        Stream.of(thread.touched(), thread.leaked()).flatMap(Set::stream).map(given::apply).filter(object -> state.stages.at(object).containsKey(Stage.UNSET))
            .forEach(object -> begun(object, state));
    }

    /** What held nothing may hold something from here on. */
    private static void begun(Value object, FlowState state) {
        state.stages.forget(object);
        if (state.stages.at(object).containsKey(Stage.UNSET)) {
            Stages.place(object).ifPresent(state.stages::written);
        }
    }

    StageSummary summary(FlowState end, Value answer) {
        Map<Value, Map<Stage, Site>> exit = new LinkedHashMap<>();
        end.stages.known().forEach((object, stages) -> {
            if (isCallers(object) || object instanceof Value.Opaque || answer instanceof Value.Allocation && Stages.place(object).filter(place -> place.root().equals(Place.pointee(answer).root())).isPresent()) {
                exit.put(object, stages);
            }
        });
        Set<Value> reached = new LinkedHashSet<>();
        touched.stream().filter(StageFlow::isCallers).forEach(reached::add);
        Set<Value> lost = new LinkedHashSet<>();
        Set<Value> ready = readied.stream().filter(StageFlow::isCallers).collect(FrozenSet.collector());
        leaked.stream().filter(StageFlow::isCallers).forEach(lost::add);
        Map<Value, Site> kept = promises.surely();
        kept.keySet().removeIf(promise -> !isCallers(promise));
        return new StageSummary(exit, reached, ready, lost, List.copyOf(end.stages.uses().values()), answer instanceof Value.Allocation ? end.stages.unset(Place.pointee(answer).root()) : Optional.empty(), kept);
    }
}
