package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.RelativeCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a call does to the caller's state: a project function by its facts, a library function by its model. Confined. */
final class CallFlow {
    private static final int MAXIMUM_CHAIN = 6;
    private static final int MAXIMUM_SPAWN_PATH = 12;
    /** Of the ways to a create that are longer than others may be, those with the same last calls, so many, are not told apart. */
    private static final int LAST_CALLS = 3;
    /** A callee that writes more than this ends everything that was known of shared memory. */
    static final int FRESH_ORDINALS = 10_000_000;
    static final int MAXIMUM_MADE = 64;
    static final int MAXIMUM_FORGOTTEN = 100;

    private final FunctionFlow flow;
    private final ModelFlow models;
    private final ContractFlow promises;
    private final LockPairs pairs;
    private final TaskFlow tasks;
    /** Functions that callers bring may run each other. */
    private int nested;

    CallFlow(FunctionFlow flow) {
        this.flow = flow;
        this.models = new ModelFlow(flow, this);
        this.promises = new ContractFlow(flow);
        this.pairs = new LockPairs(flow);
        this.tasks = models.tasks;
    }

    /** Answers false when the call does not return. */
    boolean call(Operation.Call call, FlowState state, Site site) {
        Optional<Value> self = call.receiver().map(flow.evaluator::value);
        Optional<Value> lambda = TaskFlow.lambda(call, self);
        Optional<Value> receiver = lambda.isPresent() ? Optional.empty() : self;
        List<Value> arguments = Records.arguments(call, flow.evaluator, state);
        flow.recorder().ifPresent(record -> {
            receiver.filter(object -> !models.explains(call)).ifPresent(object -> record.escapes(object, state));
            arguments.forEach(argument -> record.escapes(argument, state));
        });
        flow.observer().ifPresent(watch -> watch.call(call, receiver, arguments, state, site));
        Value result = Answers.of(site);
        state.temporaries.put(call.result(), result);
        flow.stages.made(result, state);
        receiver.filter(object -> call.dispatch() == Operation.Dispatch.CONSTRUCTOR).ifPresent(object -> flow.stages.made(object, state));
        flow.loops.put(site.ordinal(), flow.loopHeader());
        receiver.filter(object -> call.dispatch() == Operation.Dispatch.CONSTRUCTOR && object instanceof Value.Allocation)
            .ifPresent(object -> {
                flow.allocationLoops.put(object, flow.loopHeader());
                Privacy.made(state, object);
            });
        Value callee = lambda.orElseGet(() -> flow.evaluator.value(call.callee()));
        boolean known = callee instanceof Value.FunctionReference
            || callee instanceof Value.Load && !flow.analysis.callees(callee, Map.of(), arguments.size()).isEmpty();
        List<Value.FunctionReference> given = Places.isRelative(callee) && !known ? tasks.given(call, arguments.size()) : List.of();
        if (Places.isRelative(callee) && !known && given.isEmpty()) {
            outside(state, Optional.empty(), arguments, site);
            flow.recorder().ifPresent(record -> record.relative(new RelativeCall(site, callee, receiver, arguments, FrozenSet.copyOf(state.locks))));
            unknown(state, receiver, arguments);
            return true;
        }
        List<Value.FunctionReference> references = given.isEmpty() ? flow.analysis.callees(callee, flow.alternatives, arguments.size()) : given;
        if (references.isEmpty() && call.callee() instanceof Value.Load written && Places.local(written.place()).isPresent()) {
            // What a container or another library object answered is what the program ever put into the variable.
            references = flow.analysis.callees(written, Map.of(), arguments.size());
        }
        if (references.size() > 1 && (Places.isRelative(callee) || isNamed(callee))) {
            flow.recorder().ifPresent(record -> record.choices.add(new FunctionFacts.Choice(site, callee)));
        }
        Optional<CallModel> interposed = references.size() == 1
            ? flow.analysis.interposed(references.get(0).function(), arguments.size()) : Optional.empty();
        if (interposed.isPresent()) {
            return models.apply(interposed.get(), call, receiver, arguments, state, site);
        }
        List<Target> targets = new ArrayList<>();
        for (Value.FunctionReference reference : references) {
            Optional<Value> called = receiver.or(() -> TaskFlow.receiver(reference, arguments));
            for (Symbol target : flow.analysis.targets(reference, call.dispatch(), ObjectClasses.of(called, flow))) {
                targets.add(new Target(target, called, reference.bound().isEmpty() ? Records.given(call, arguments, site) : tasks.withBound(arguments, reference)));
            }
        }
        tasks.lambdas(call, receiver, arguments, state, site).forEach(task -> targets.add(new Target(task.function(), task.receiver(), tasks.withBound(arguments, task))));
        if (!targets.isEmpty()) {
            boolean returns = run(targets, call, state, site);
            references.forEach(reference -> promises.call(reference.function(), true, call, receiver.or(reference::receiver), arguments, state, site));
            return returns;
        }
        Optional<TaskFlow.Algorithm> algorithm = TaskFlow.algorithm(call, receiver, arguments, flow.analysis);
        if (algorithm.isPresent()) {
            return library(references, algorithm.get().call(), algorithm.get().receiver(), arguments.subList(1, arguments.size()), state, site);
        }
        return library(references, call, receiver, arguments, state, site);
    }

    /** A pointer in a variable that has a name everywhere. */
    private static boolean isNamed(Value callee) {
        return callee instanceof Value.Load load && load.place().isAbsolute() && Places.isStatic(load.place());
    }

    private boolean library(List<Value.FunctionReference> references, Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowState state, Site site) {
        Optional<CallModel> model = references.size() == 1
            ? flow.analysis.model(references.get(0).function(), arguments.size()) : Optional.empty();
        if (model.isPresent()) {
            LibraryState.named(model.get(), arguments).ifPresent(object -> state.temporaries.put(call.result(), object));
            boolean returns = models.apply(model.get(), call, receiver, arguments, state, site) && !model.get().is(Trait.JUMPS_BACK);
            if (model.get().is(Trait.RETURNS_TWICE)) {
                state.temporaries.put(call.result(), Value.NULL);
            }
            if (model.get().effects().isEmpty()) {
                unknown(state, receiver, arguments);
            }
            return returns;
        }
        Strangers.look(flow, call, arguments, state, site);
        outside(state, references.size() == 1 ? Optional.of(references.get(0).function()) : Optional.empty(), arguments, site);
        unknown(state, receiver, arguments);
        references.forEach(reference -> promises.call(reference.function(), false, call, receiver.or(reference::receiver), arguments, state, site));
        return true;
    }

    private void outside(FlowState state, Optional<Symbol> callee, List<Value> arguments, Site site) {
        boolean givesItself = flow.function().kind() == Function.FunctionKind.CONSTRUCTOR && arguments.contains(new Value.Parameter(-1));
        if (givesItself || !state.locks.isEmpty()) {
            flow.recorder().ifPresent(record -> record.outside.add(new FunctionFacts.OutsideCall(site, callee, arguments, FrozenSet.copyOf(state.locks))));
        }
    }

    /** A function to run with its receiver and arguments, captures last. */
    private record Target(Symbol function, Optional<Value> receiver, List<Value> arguments) {}

    private boolean run(List<Target> targets, Operation.Call call, FlowState state, Site site) {
        if (targets.size() == 1) {
            Target only = targets.get(0);
            boolean returns = run(only.function(), only.receiver(), only.arguments(), Optional.of(call), state, site);
            flow.evaluator.use(state);
            return returns;
        }
        Optional<FlowState> after = Optional.empty();
        for (Target target : targets) {
            FlowState side = state.copy();
            if (run(target.function(), target.receiver(), target.arguments(), Optional.of(call), side, site)) {
                if (after.isEmpty()) {
                    after = Optional.of(side);
                } else {
                    after.get().join(side, (key, left, right) -> Value.UNKNOWN);
                }
            }
        }
        if (after.isEmpty()) {
            return false;
        }
        replace(state, after.get());
        flow.evaluator.use(state);
        return true;
    }

    private static void replace(FlowState state, FlowState by) {
        state.content.clear();
        state.content.putAll(by.content);
        state.temporaries.clear();
        state.temporaries.putAll(by.temporaries);
        state.locks.clear();
        state.locks.addAll(by.locks);
        state.mayLocks.clear();
        state.mayLocks.addAll(by.mayLocks);
        state.released.clear();
        state.released.addAll(by.released);
        state.given.clear();
        state.given.addAll(by.given);
        state.again.clear();
        state.again.putAll(by.again);
        state.live.clear();
        state.live.putAll(by.live);
        state.joined.clear();
        state.joined.addAll(by.joined);
        state.pending.clear();
        state.pending.putAll(by.pending);
        state.guards.clear();
        state.guards.putAll(by.guards);
        state.stages.replace(by.stages);
        state.published.addAll(by.published);
        state.marks.keySet().retainAll(by.marks.keySet());
        state.cleanups = by.cleanups;
        state.recall(by);
        state.omitted = by.omitted;
        state.variableIndex |= by.variableIndex;
    }

    /** Runs a function in place. Answers false when it never returns. */
    boolean run(Symbol target, Optional<Value> receiver, List<Value> arguments, Optional<Operation.Call> call, FlowState state, Site site) {
        FunctionFacts facts = flow.analysis.facts(target, receiver, arguments, value -> ObjectClasses.of(value, flow));
        arguments.forEach(argument -> ElementOrder.lost(argument, state));
        UnaryOperator<Value> content = value -> {
            flow.evaluator.use(state);
            return flow.evaluator.value(value);
        };
        flow.gifts.calling(facts, new Substitution(receiver, arguments, content), state);
        UnaryOperator<Value> made = new FreshObjects(flow).of(facts, receiver, state, site);
        flow.recorder().ifPresent(record -> record(record, facts, new Substitution(receiver, arguments, content, made), receiver, arguments, state, site));
        UnaryOperator<Value> objects = FreshObjects.answers(facts, made, site);
        Substitution substitution = new Substitution(receiver, arguments, content, objects);
        flow.observer().filter(watch -> call.isPresent()).ifPresent(watch -> watch.callee(facts, state, site));
        if (flow.recorder().isPresent()) {
            // A call through a parameter changes no state here; only its accesses count.
            facts.relativeCalls().forEach(relative -> relative(relative, substitution, state, site));
        }
        // Values the callee leaves behind are in terms of the memory before it.
        Substitution before = new Substitution(receiver, arguments,
            value -> value instanceof Value.Load load ? KeptGuards.member(load.place(), state).orElseGet(() -> state.content.getOrDefault(load.place(), value)) : value, objects);
        Runnable staged = flow.stages.call(facts, substitution, arguments, state, site);
        Map<Place, Value> stores = new LinkedHashMap<>();
        facts.stores().forEach((place, value) -> stores.put(before.apply(place), before.apply(value)));
        List<Outcome> outcomes = call.isPresent() ? Outcome.givingBack(Outcome.all(facts, before::apply, state.assumed), substitution, state) : List.of(Outcome.joint(facts));
        List<Value> answers = outcomes.stream().map(outcome -> call.isPresent() ? before.apply(outcome.answer()) : Value.UNKNOWN).toList();
        List<Outcome> effects = outcomes.stream().map(outcome -> outcome.bound(substitution, before)).toList();
        // A handle that takes another thread afterwards is not among those that are joined at the end.
        for (SpawnFact spawn : facts.spawns()) {
            if (!spawn.joined().isEmpty() && spawn.spawn().under().truths().isEmpty() && facts.liveAtExit().containsKey(spawn.spawn().key())) {
                spawn.joined().stream().filter(handle -> !facts.joinedAtExit().contains(handle)).forEach(handle -> waited(handle, facts, before, substitution, state));
            }
        }
        Outcome.waitedFirst(facts, before, state).forEach(handle -> waited(handle, facts, before, substitution, state));
        forgetWritten(facts, substitution, state);
        Unread.called(facts, flow, state);
        state.history = flow.modes.after(facts, state.history);
        state.entry = !state.entry.heard() && facts.events().stream().anyMatch(SyncEvent::hears) ? state.entry.hear() : state.entry;
        facts.joinedAtExit().forEach(handle -> waited(handle, facts, before, substitution, state));
        state.order = facts.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT) ? state.order.waited() : state.order;
        state.order = facts.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.WAIT) ? state.order.opening(lock -> true) : state.order;
        state.order = state.order.reading(place -> true).then(Gifts.lifted(facts.order().rewritten(substitution::apply, substitution::apply), state.named(state.locks)));
        flow.gifts.takenBy(facts, before);
        facts.published().forEach(value -> flow.privacy.publish(state, before.apply(value)));
        stores.forEach((place, value) -> flow.left(state, place, value));
        staged.run();
        Set<List<Site>> started = new LinkedHashSet<>();
        facts.liveAtExit().values().forEach(spawn -> lift(answered(spawn, facts), substitution, site).ifPresent(lifted -> {
            if (!state.live.containsKey(lifted.key())) {
                started.add(lifted.key());
            }
            Spawn begun = flow.handed.given(lifted.under(state.assumed.and(lifted.under())), state);
            HandedLocks.pass(begun, state);
            Threads.begin(state, begun);
            state.hand(lifted);
            // A wrapper that answers what the create answered fails when the create does.
            if (answersCreate(facts, spawn)) {
                state.pending.put(created(spawn), new FlowState.Pending(List.of(), lifted.key(), true, false));
            }
        }));
        FreshObjects.answered(facts, objects, before, flow.alternatives);
        for (int i = 1; i < effects.size(); i++) {
            FlowState other = state.copy();
            effects.get(i).arrive(other, started, site, flow);
            if (leave(effects.get(i), answers.get(i), call, other)) {
                Outcome way = effects.get(i);
                call.ifPresent(caller -> new GuardFlow(flow).called(target, caller, arguments, way, other, site));
                flow.fork(other);
            }
        }
        effects.get(0).arrive(state, started, site, flow);
        leave(effects.get(0), answers.get(0), call, state);
        call.ifPresent(caller -> new GuardFlow(flow).called(target, caller, arguments, effects.get(0), state, site));
        boolean returns = facts.incomplete() || facts.exits().stream().anyMatch(exit -> exit.kind() == ExitFact.Kind.RETURN);
        return returns;
    }

    private void waited(Value handle, FunctionFacts callee, Substitution before, Substitution substitution, FlowState state) {
        if (!(handle instanceof Value.CurrentThread)) {
            flow.threads.walk(handle, callee, before);
            flow.threads.join(state, substitution.apply(handle), flow.loopHeader());
        }
    }

    /** A handle that is answered lives on where the caller puts it, not in the callee's variable. */
    private static Spawn answered(Spawn spawn, FunctionFacts facts) {
        return spawn.handle().equals(facts.returned())
            ? spawn.heldIn(spawn.handlePlaces().stream().filter(place -> Places.local(place).isEmpty()).toList()) : spawn;
    }

    /** Puts the lock effects and the answer of one way out into the state. Answers false when that way contradicts what is known. */
    private boolean leave(Outcome outcome, Value answer, Optional<Operation.Call> call, FlowState state) {
        for (Map.Entry<Value, Boolean> left : outcome.told().truths().entrySet()) {
            Assumptions.Fact fact = Assumptions.Fact.of(left.getKey(), left.getValue());
            if (state.assumed.contradicts(fact)) {
                return false;
            }
            state.assume(fact);
            state.history = flow.modes.decides(fact.condition()) ? state.history.with(fact) : state.history;
        }
        outcome.left().forEach(state::put);
        state.order = state.order.received().containsAll(outcome.heard().received()) ? state.order : state.order.then(outcome.heard());
        outcome.released().stream().filter(place -> !Unread.is(place) && !KeptGuards.isNone(place)).forEach(place -> pairs.giveBack(flow.analysis.held(place, state.locks), state));
        Unread.left(outcome, state);
        outcome.marks().forEach((place, mark) -> state.marks.put(place, outcome.released().isEmpty() ? mark.under(state.locks) : mark));
        outcome.locks().forEach(state::take);
        state.mayLocks.addAll(outcome.mayLocks());
        state.pending.putAll(outcome.pending());
        if (call.isEmpty()) {
            return true;
        }
        int temporary = call.get().result();
        if (!(answer instanceof Value.Unknown)) {
            state.temporaries.put(temporary, answer);
        }
        Value known = state.temporaries.getOrDefault(temporary, Value.UNKNOWN);
        outcome.heardIf().answered(known, state);
        if (outcome.truth() == Outcome.Truth.ZERO && !(known instanceof Value.Constant)) {
            state.temporaries.put(temporary, Value.NULL);
        } else if (outcome.truth() == Outcome.Truth.NONZERO) {
            Assumptions.Fact fact = Assumptions.Fact.of(known, true);
            if (state.assumed.contradicts(fact)) {
                return false;
            }
            state.assume(fact);
        }
        return true;
    }

    /** What the call that made the thread answers. */
    private static Value created(Spawn spawn) {
        return Answers.of(spawn.site());
    }

    private boolean answersCreate(FunctionFacts facts, Spawn spawn) {
        boolean own = spawn.key().size() == 1 && spawn.create().isPresent()
            && facts.exits().stream().anyMatch(exit -> Assumptions.mentions(exit.value(), created(spawn)::equals));
        return own && spawn.create().get().callee() instanceof Value.FunctionReference reference
            && flow.analysis.model(reference.function(), spawn.create().get().arguments().size())
                .filter(model -> model.success() == CallModel.Success.ERROR_NUMBER || model.success() == CallModel.Success.ZERO).isPresent();
    }

    /** Ends what was known of memory that the callee writes. */
    private void forgetWritten(FunctionFacts facts, Substitution substitution, FlowState state) {
        FunctionFacts.Written written = facts.written();
        flow.wrote(facts);
        if (!written.globals().isEmpty() && state.assumesAnything()) {
            state.retract(value -> value instanceof Value.Load load && written.globals().contains(load.place()));
        }
        if (!written.globals().isEmpty()) {
            state.content.keySet().removeIf(written.globals()::contains);
            written.globals().forEach(state.stages::written);
            state.entry = state.entry.wrote(written.globals());
        }
        if (written.others().size() > MAXIMUM_FORGOTTEN) {
            state.content.keySet().removeIf(place -> Places.local(place).isEmpty());
        }
        int forgotten = 0;
        for (Place place : written.others()) {
            if (forgotten++ == MAXIMUM_FORGOTTEN) {
                break;
            }
            flow.forget(state, substitution.apply(place));
        }
    }

    private void relative(RelativeCall relative, Substitution substitution, FlowState state, Site site) {
        Value callee = TaskFlow.callable(substitution.apply(relative.callee()), state);
        List<Value> arguments = relative.arguments().stream().map(substitution::apply).toList();
        if (Places.isRelative(callee) && !(callee instanceof Value.FunctionReference)) {
            flow.recorder().ifPresent(record -> record.relative(
                new RelativeCall(site, callee, relative.receiver().map(substitution::apply), arguments, FrozenSet.copyOf(state.locks))));
            return;
        }
        if (nested >= MAXIMUM_CHAIN) {
            return;
        }
        nested++;
        for (Value.FunctionReference reference : flow.analysis.callees(callee, flow.alternatives, arguments.size())) {
            FlowState inside = state.copy();
            relative.locks().forEach(lock -> inside.locks.add(substitution.apply(lock)));
            List<Value> all = tasks.withBound(arguments, reference);
            Optional<Value> receiver = TaskFlow.receiver(reference, arguments);
            for (Symbol target : flow.analysis.targets(reference, receiver, flow)) {
                run(target, receiver, all, Optional.empty(), inside, site);
            }
        }
        nested--;
    }

    private void record(Recorder record, FunctionFacts facts, Substitution substitution, Optional<Value> receiver, List<Value> arguments,
                        FlowState state, Site site) {
        record.calls.add(new CallFact(site, facts.function(), receiver, arguments, FrozenSet.copyOf(state.locks), FrozenSet.copyOf(state.mayLocks),
            FrozenSet.copyOf(state.released), FrozenSet.copyOf(state.live.keySet()), FrozenSet.copyOf(state.joined)));
        Lifting lifting = new Lifting(record, substitution, state, site, flow.threads, flow.ranged, flow.modes, flow.modes.writtenBy(facts), facts);
        if (flow.analysis.isThreaded()) {
            record.sendAll(facts.signals(), state.order, lifting);
            if (record.hasRoom() && !isFirstUse(facts, receiver)) {
                facts.accesses().forEach(lifting::lift);
            }
        }
        facts.events().forEach(event -> lifting.lift(event).ifPresent(lifted -> record.add(lifted, false)));
        for (SpawnFact spawn : facts.spawns()) {
            Optional<Spawn> reached = lift(spawn.spawn(), substitution, site)
                .filter(lifted -> lifted.chain().size() <= MAXIMUM_CHAIN || !record.starts(lifted, LAST_CALLS));
            reached.ifPresent(lifted -> {
                Set<List<Site>> live = new LinkedHashSet<>(state.live.keySet());
                live.removeAll(lifting.ended(spawn.joined()));
                boolean again = spawn.liveBefore() || live.contains(lifted.key()) && !flow.merged.goesRoundOnce(flow.loopHeader());
                spawn.live().forEach(key -> live.add(prefixed(site, key)));
                record.spawns.add(new SpawnFact(flow.handed.given(lifted, state), again, overwritten(facts, spawn.spawn(), substitution, live, state).filter(held -> !held.key().equals(lifted.key())), FrozenSet.copyOf(state.locks), live, FrozenSet.copyOf(state.joined),
                    state.order.then(spawn.order().rewritten(substitution::apply, substitution::apply)), content(spawn, substitution, state),
                    state.history.with(spawn.history()), again == spawn.liveBefore() && flow.loopHeader() < 0 ? spawn.several().map(substitution::apply) : Optional.empty()));
            });
        }
    }

    /** A thread of this function whose handle the callee gives to a new one, if it does nothing else with the handle. */
    private Optional<Spawn> overwritten(FunctionFacts facts, Spawn inner, Substitution substitution, Set<List<Site>> live, FlowState state) {
        List<Place> places = facts.liveAtExit().getOrDefault(inner.key(), inner).handlePlaces();
        boolean only = !inner.pool() && places.size() == 1 && inner.under().truths().isEmpty()
            && places.stream().noneMatch(place -> facts.observations().stages().touched().stream().anyMatch(value -> Stages.place(value).filter(object -> Places.isIn(place, object)).isPresent()));
        return !only ? Optional.empty() : places.stream().map(substitution::apply).filter(place -> !Places.hasVariableIndex(place) && !Places.isUnknown(place) && !tasks.isFresh(place))
            .flatMap(place -> flow.threads.heldBy(state, place).stream()).filter(held -> live.contains(held.key())).findFirst();
    }

    /** A static local is constructed once, before anybody uses it (C++ [stmt.dcl]). */
    private boolean isFirstUse(FunctionFacts facts, Optional<Value> receiver) {
        boolean staticLocal = receiver.filter(object -> object instanceof Value.AddressOf address && address.place().selectors().isEmpty()
            && address.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.STATIC_LOCAL).isPresent();
        return staticLocal && flow.analysis.find(facts.function()).filter(found -> found.function().kind() == Function.FunctionKind.CONSTRUCTOR).isPresent();
    }

    private static Map<Place, Value> content(SpawnFact spawn, Substitution substitution, FlowState state) {
        Map<Place, Value> content = new LinkedHashMap<>(state.content);
        spawn.content().forEach((place, value) -> {
            if (Places.local(place).isEmpty()) {
                content.put(substitution.apply(place), substitution.apply(value));
            } else {
                content.put(place, substitution.apply(value));
            }
        });
        return Collections.unmodifiableMap(content);
    }

    private Optional<Spawn> lift(Spawn spawn, Substitution substitution, Site site) {
        if (spawn.chain().size() >= MAXIMUM_SPAWN_PATH) {
            return Optional.empty();
        }
        Value entry = substitution.apply(spawn.entry());
        List<Value> arguments = spawn.arguments().stream().map(substitution::apply).toList();
        if (entry instanceof Value.FunctionReference reference && !(spawn.entry() instanceof Value.FunctionReference)) {
            // The callable came from the caller, and with it what it captured.
            arguments = tasks.withBound(arguments, reference);
            entry = new Value.FunctionReference(reference.function(), TaskFlow.receiver(reference, spawn.arguments().stream().map(substitution::apply).toList()), List.of());
        }
        // By the names that the callee has for them, too: a list that the caller's own name for its head leads to goes on after its first element.
        Substitution named = substitution.named();
        List<Place> places = spawn.handlePlaces().stream().flatMap(place -> Stream.of(substitution.apply(place), named.apply(place))).distinct().toList();
        return Optional.of(new Spawn(prefixed(site, spawn.chain()), entry, arguments, substitution.apply(spawn.handle()), places, spawn.detached(),
            spawn.pool(), spawn.escaped(), spawn.create(), spawn.under().rewritten(substitution::apply), spawn.handed().stream().map(substitution::apply).toList()));
    }

    static List<Site> prefixed(Site site, List<Site> path) {
        List<Site> longer = new ArrayList<>(path.size() + 1);
        longer.add(site);
        longer.addAll(path);
        return List.copyOf(longer);
    }

    /** Code that nothing is known of may write through every pointer it gets and may keep every handle. */
    void unknown(FlowState state, Optional<Value> receiver, List<Value> arguments) {
        Set<Value> given = new LinkedHashSet<>(arguments);
        receiver.ifPresent(given::add);
        flow.observer().ifPresent(watch -> given.forEach(watch::stranger));
        for (Value value : given) {
            flow.threads.escape(state, value);
            flow.stages.leak(value, state);
            flow.privacy.publish(state, value);
            flow.gifts.unknown(state, value);
            if (value instanceof Value.AddressOf || value instanceof Value.Allocation) {
                Place target = Place.pointee(value);
                state.content.keySet().removeIf(place -> place.root().equals(target.root()));
            }
        }
    }
}
