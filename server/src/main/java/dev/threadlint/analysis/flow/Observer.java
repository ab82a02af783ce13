package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.Observations.AssignFact;
import dev.threadlint.analysis.flow.Observations.Ending;
import dev.threadlint.analysis.flow.Observations.HandlerFact;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.analysis.flow.Observations.ObjectRead;
import dev.threadlint.analysis.flow.Observations.ThrowFact;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the {@link Observations} of one function in its last pass. Mutable; confined to one function. */
final class Observer {
    private static final int MAXIMUM = 500;
    /** An exception from deeper down is not believed to be one that happens. */
    private static final int MAXIMUM_THROW = 4;

    private final FunctionFlow flow;
    private final FlowGraph graph;
    private final int[] firstOrdinal;
    private final List<MonitorFact> monitors = new ArrayList<>();
    private final List<ThrowFact> thrown = new ArrayList<>();
    private final List<Observations.EscapeFact> escapes = new ArrayList<>();
    private final List<Span> attempts = new ArrayList<>();
    private final List<AssignFact> assigns = new ArrayList<>();
    private final List<ObjectRead> objectReads = new ArrayList<>();
    private final List<Observations.CallbackFact> callbacks = new ArrayList<>();
    private final Set<Place> initialised = new LinkedHashSet<>();
    private final java.util.Map<Integer, Set<Place>> tested = new java.util.LinkedHashMap<>();
    private final Set<Value> handedOn = new LinkedHashSet<>();
    private final Set<Symbol> sharedLocals = new LinkedHashSet<>();
    private final List<Observations.DeadlineFact> deadlines = new ArrayList<>();
    private final List<Observations.KeptCall> kept = new ArrayList<>();
    private final Set<Place> strangers = new LinkedHashSet<>();
    private Operation.Atomicity lastWrite = Operation.Atomicity.PLAIN;
    private boolean lastUpdates;

    Observer(FunctionFlow flow, FlowGraph graph, int[] firstOrdinal) {
        this.flow = flow;
        this.graph = graph;
        this.firstOrdinal = firstOrdinal;
        flow.function().blocks().forEach(block -> block.operations().forEach(operation -> {
            if (operation instanceof Operation.Caught caught) {
                attempts.add(caught.attempt());
            }
        }));
    }

    /** A project function is called: what it surely throws on some path may pass through here. Java's exceptions are other facts'. */
    void callee(FunctionFacts callee, FlowState state, Site site) {
        if (stays(site) || flow.analysis.find(callee.function()).map(found -> isSilent(found.function())).orElse(true)) {
            return;
        }
        SyncEvent.Moment before = flow.recorder().orElseThrow().moment(state);
        callee.thrown().stream().filter(exit -> !(exit.value() instanceof Value.Unknown)).findFirst()
            .ifPresent(exit -> escapes.add(new Observations.EscapeFact(List.of(site, exit.site()), before, false)));
        for (boolean library : new boolean[] {false, true}) {
            callee.observations().escapes().stream().filter(escape -> escape.byLibrary() == library && escape.path().size() < MAXIMUM_THROW).findFirst()
                .ifPresent(escape -> escapes.add(new Observations.EscapeFact(CallFlow.prefixed(site, escape.path()), before, library)));
        }
    }

    /** A library function is called, which may throw. */
    void library(CallModel model, FlowState state, Site site) {
        if (model.is(Trait.THROWS) && !stays(site)) {
            escapes.add(new Observations.EscapeFact(List.of(site), flow.recorder().orElseThrow().moment(state), true));
        }
    }

    /** What is thrown at the site does not leave the function. */
    private boolean stays(Site site) {
        return flow.isJava() || attempts.stream().anyMatch(attempt -> attempt.contains(site.first().start())) || isSilent(flow.function());
    }

    /** No exception leaves it; a destructor that throws ends the program like any other such function. */
    private static boolean isSilent(Function function) {
        return function.kind() == Function.FunctionKind.DESTRUCTOR || function.traits().annotations().contains("noexcept");
    }

    void access(Operation.Access access, Place place, Site site) {
        if (access.accessKind() != Operation.AccessKind.READ) {
            lastWrite = access.atomicity();
            lastUpdates = access.accessKind() == Operation.AccessKind.UPDATE;
        } else if (access.type().form() != Type.Form.POINTER && objectReads.size() < MAXIMUM && !isAnsweredByReference(access.type())
                && flow.analysis.holds(access.type().name(), TypeTrait.UNCOPYABLE)) {
            objectReads.add(new ObjectRead(place, access.type(), site));
        }
    }

    /** What a function answers a reference to is not read by it. */
    private boolean isAnsweredByReference(Type type) {
        Type answer = flow.function().returnType();
        return answer.form() == Type.Form.REFERENCE && answer.name().equals(type.name());
    }

    void assign(Operation.Assign assign, Place target, Value value, Site site) {
        boolean watched = lastWrite != Operation.Atomicity.PLAIN
            || Places.local(target).isEmpty() && (value instanceof Value.Binary && Assumptions.mentions(value, new Value.Load(target)::equals)
                || (value.equals(Value.NULL) || value instanceof Value.Parameter given && given.index() >= 0) && site.unit().language() == Language.JAVA);
        Operation.Atomicity atomicity = lastWrite;
        lastWrite = Operation.Atomicity.PLAIN;
        if (watched && assigns.size() < MAXIMUM) {
            assigns.add(new AssignFact(target, assign.value(), value, atomicity, lastUpdates, site));
        }
        share(assign.value());
        if (Places.local(target).isEmpty()) {
            handOn(value);
            stranger(value);
        }
        boolean own = target.root() instanceof Place.VariableRoot root && (root.storage() == Variable.Storage.STATIC_LOCAL
            || flow.function().kind() == Function.FunctionKind.STATIC_INITIALISER);
        if (own && initialised.size() < MAXIMUM) {
            initialised.add(target);
        }
    }

    /** Code outside of the function gets to know a value. */
    void handOn(Value value) {
        if (value instanceof Value.Allocation || value instanceof Value.Opaque || value.equals(new Value.Parameter(-1))) {
            handedOn.add(value);
        } else if (value instanceof Value.FunctionReference reference) {
            reference.receiver().ifPresent(this::handOn);
            reference.bound().forEach(this::handOn);
        } else if (value instanceof Value.AddressOf address && address.place().root() instanceof Place.PointeeRoot pointee) {
            handOn(pointee.pointer());
        }
    }

    /** A wait until a point in time; its members have the names of C11 7.27.1. */
    void deadline(CallModel model, Place limit, FlowState state, Site site) {
        deadlines.add(new Observations.DeadlineFact(site, model, limit, state.content.getOrDefault(limit.field("", "tv_sec"), Value.UNKNOWN),
            state.content.getOrDefault(limit.field("", "tv_nsec"), Value.UNKNOWN), state.content.getOrDefault(limit.field("", ModelFlow.CLOCK), Value.UNKNOWN)));
    }

    /** Somebody who is not seen may use the object from now on. */
    void stranger(Value value) {
        if (value instanceof Value.AddressOf address) {
            strangers.add(address.place());
        }
    }

    /** The values of a call: an argument is handed on, and so is the receiver of a call that may keep it. */
    void call(Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowState state, Site site) {
        arguments.forEach(this::handOn);
        Optional<CallModel> model = call.callee() instanceof Value.FunctionReference reference
            && flow.analysis.find(reference.function()).isEmpty() ? flow.analysis.model(reference.function(), arguments.size()) : Optional.empty();
        boolean keeps = model.isEmpty() ? !isPlainConstruction(call) : model.get().effects().stream()
            .anyMatch(effect -> effect.action() == Effect.Action.START || effect.function().equals(Operand.RECEIVER));
        if (keeps) {
            receiver.ifPresent(this::handOn);
        }
        if (flow.isJava() && model.isEmpty() && call.dispatch() == Operation.Dispatch.VIRTUAL && kept.size() < MAXIMUM) {
            receiver.filter(Observer::isOwnField).ifPresent(object ->
                kept.add(new Observations.KeptCall(((Value.Load) object).place(), FrozenSet.copyOf(state.locks), FrozenSet.copyOf(state.mayLocks), site)));
        }
        if (model.filter(known -> !known.effects().isEmpty() && known.effects().stream().allMatch(Observer::actsOnLock)).isEmpty()) {
            call.arguments().forEach(this::share);
            boolean life = call.dispatch() == Operation.Dispatch.CONSTRUCTOR || call.dispatch() == Operation.Dispatch.DESTRUCTOR;
            if (!life) {
                call.receiver().ifPresent(this::share);
            }
        }
    }

    private static boolean isOwnField(Value object) {
        return object instanceof Value.Load load && load.place().selectors().size() == 1 && load.place().selectors().get(0) instanceof Place.Field
            && load.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(new Value.Parameter(-1));
    }

    private static boolean actsOnLock(Effect effect) {
        return switch (effect.action()) {
            case LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, UNLOCK, INITIALISE, DESTROY_LOCK, GUARD, GUARD_SHARED, USE, ONCE -> true;
            default -> false;
        };
    }

    /** A local of the source, or its address, leaves the operations on it. */
    private void share(Value value) {
        if (value instanceof Value.AddressOf address) {
            Places.local(address.place()).ifPresent(sharedLocals::add);
        } else if (value instanceof Value.Load load) {
            Places.local(load.place()).ifPresent(sharedLocals::add);
        } else if (value instanceof Value.FunctionReference reference) {
            reference.bound().forEach(this::share);
            reference.receiver().ifPresent(this::share);
        }
    }

    /** A constructor of the project that does not hand on its object, or one that nothing is known of. */
    private boolean isPlainConstruction(Operation.Call call) {
        if (call.dispatch() != Operation.Dispatch.CONSTRUCTOR || !(call.callee() instanceof Value.FunctionReference reference)) {
            return false;
        }
        return flow.analysis.find(reference.function())
            .map(found -> !flow.analysis.facts(found.function().symbol()).observations().handedOn().contains(new Value.Parameter(-1))).orElse(true);
    }

    void monitor(Operation.Monitor monitor, Value object, FlowState state, Site site, int block) {
        if (monitor.enter()) {
            List<Operation> operations = flow.function().blocks().get(block).operations();
            int next = site.ordinal() - firstOrdinal[block] + 1;
            boolean empty = monitor.body().length() > 0 && next < operations.size()
                && operations.get(next) instanceof Operation.Monitor exit && !exit.enter() && exit.span().equals(monitor.span());
            monitors.add(new MonitorFact(monitor.object(), object, monitor.type(), empty, monitor.body().length() == 0,
                FrozenSet.copyOf(state.mayLocks), site));
        }
    }

    /** A function that others will call: given by itself, or in a member of a structure that a pointer leads to. */
    void callback(Value given, String type, CallModel model, FlowState state, Site site) {
        List<Value.FunctionReference> found = new ArrayList<>(flow.analysis.entries(given, flow.alternatives, type));
        if (given instanceof Value.AddressOf address) {
            state.content.forEach((place, value) -> {
                if (place.root().equals(address.place().root()) && value instanceof Value.FunctionReference reference) {
                    found.add(reference);
                }
            });
        }
        found.forEach(reference -> callbacks.add(new Observations.CallbackFact(site, model, reference)));
    }

    /** The end of a block in its final state. */
    void leave(int number, Evaluator evaluator) {
        Block.Exit exit = flow.function().blocks().get(number).exit();
        if (exit instanceof Block.Exit.Branch branch) {
            Set<Place> places = new LinkedHashSet<>();
            loads(branch.condition(), evaluator, places);
            tested.put(number, places);
        } else if (exit instanceof Block.Exit.Return answer) {
            handOn(evaluator.value(answer.value()));
            share(answer.value());
        } else if (exit instanceof Block.Exit.Throw thrower && thrower.handler() < 0) {
            Span span = flow.function().blocks().get(number).lastSpan(flow.function().name());
            thrown.add(new ThrowFact(thrower.value(), flow.site(firstOrdinal[number + 1] - 1, span)));
        }
    }

    private static void loads(Value value, Evaluator evaluator, Set<Place> places) {
        if (value instanceof Value.Load load) {
            places.add(evaluator.place(load.place()));
        } else if (value instanceof Value.Binary binary) {
            loads(binary.left(), evaluator, places);
            loads(binary.right(), evaluator, places);
        } else if (value instanceof Value.Not not) {
            loads(not.operand(), evaluator, places);
        }
    }

    Observations facts(FlowState end, Value answer) {
        return new Observations(monitors, handlers(), thrown, escapes, loops(), assigns, objectReads, initialised, handedOn, sharedLocals, strangers, callbacks, deadlines,
            flow.stages.breaches(new RepeatedResults(flow, graph, firstOrdinal)),
            kept, flow.stages.promises(), flow.stages.summary(end, answer));
    }

    private List<LoopFact> loops() {
        List<LoopFact> facts = new ArrayList<>();
        for (int header : graph.headers()) {
            Set<Place> places = new LinkedHashSet<>();
            Set<Integer> ordinals = new LinkedHashSet<>();
            Optional<Span> test = Optional.empty();
            boolean writes = false;
            boolean other = false;
            for (int block : graph.order()) {
                if (!graph.inLoop(header, block)) {
                    continue;
                }
                List<Operation> operations = flow.function().blocks().get(block).operations();
                for (int i = 0; i < operations.size(); i++) {
                    ordinals.add(firstOrdinal[block] + i);
                    Operation operation = operations.get(i);
                    writes |= operation instanceof Operation.Access access && access.accessKind() != Operation.AccessKind.READ;
                    other |= isOther(operation);
                }
                if (flow.function().blocks().get(block).exit() instanceof Block.Exit.Branch branch
                        && graph.successors(block).stream().anyMatch(target -> !graph.inLoop(header, target))) {
                    places.addAll(tested.getOrDefault(block, Set.of()));
                    // A loop over the elements of a container ends when there are no more.
                    other |= Assumptions.mentions(branch.condition(), Value.Unknown.class::isInstance);
                    test = test.or(() -> Optional.of(branch.span()).filter(span -> span.length() > 0));
                }
            }
            Span span = test.orElseGet(() -> first(header));
            facts.add(new LoopFact(flow.site(firstOrdinal[header], span), places, writes, ordinals, other));
        }
        return facts;
    }

    private Span first(int header) {
        for (int block : graph.order()) {
            List<Operation> operations = flow.function().blocks().get(block).operations();
            if (graph.inLoop(header, block) && !operations.isEmpty()) {
                return operations.get(0).span();
            }
        }
        return flow.function().name();
    }

    private boolean isOther(Operation operation) {
        if (operation instanceof Operation.Call call) {
            return !(call.callee() instanceof Value.FunctionReference reference)
                || flow.analysis.find(reference.function()).isPresent()
                || flow.analysis.model(reference.function(), call.arguments().size()).isEmpty();
        }
        return operation instanceof Operation.Monitor || operation instanceof Operation.Omitted;
    }

    private List<HandlerFact> handlers() {
        List<HandlerFact> facts = new ArrayList<>();
        for (int block : graph.order()) {
            List<Operation> operations = flow.function().blocks().get(block).operations();
            for (int i = 0; i < operations.size(); i++) {
                if (operations.get(i) instanceof Operation.Caught caught) {
                    Walk walk = new Walk(caught);
                    walk.from(block, i + 1, false);
                    facts.add(new HandlerFact(caught.types(), flow.site(firstOrdinal[block] + i, caught.span()), caught.attempt(), walk.endings, walk.keeps));
                }
            }
        }
        return facts;
    }

    /** Follows the paths of one handler to where they leave its text. */
    private final class Walk {
        private final Operation.Caught caught;
        private final Set<Ending> endings = new LinkedHashSet<>();
        private final Set<List<Object>> seen = new LinkedHashSet<>();
        private boolean keeps;

        Walk(Operation.Caught caught) {
            this.caught = caught;
        }

        void from(int block, int start, boolean interrupted) {
            if (!seen.add(List.of(block, interrupted))) {
                return;
            }
            boolean interrupts = interrupted;
            List<Operation> operations = flow.function().blocks().get(block).operations();
            for (int i = start; i < operations.size(); i++) {
                Operation operation = operations.get(i);
                if (isOutside(operation.span()) && !(operation instanceof Operation.Assign)) {
                    end(block, interrupts);
                    return;
                }
                interrupts |= operation instanceof Operation.Call call && does(call, Trait.INTERRUPTS);
                keeps |= operation instanceof Operation.Access access && access.accessKind() != Operation.AccessKind.READ
                    && Places.local(access.place()).isEmpty();
                keeps |= operation instanceof Operation.Assign assign && (assign.value().equals(new Value.Load(caught.variable()))
                    || assign.value().equals(new Value.Constant(1)));
                if (operation instanceof Operation.Omitted) {
                    endings.add(new Ending(Ending.Way.OMITTED, interrupts));
                    return;
                }
            }
            leave(block, interrupts);
        }

        private void leave(int block, boolean interrupts) {
            Block.Exit exit = flow.function().blocks().get(block).exit();
            if (exit instanceof Block.Exit.Return answer) {
                endings.add(new Ending(isOutside(answer.span()) ? Ending.Way.CONTINUES : Ending.Way.RETURNS, interrupts));
            } else if (exit instanceof Block.Exit.Throw) {
                endings.add(new Ending(Ending.Way.THROWS, interrupts));
            } else {
                graph.successors(block).forEach(target -> from(target, 0, interrupts));
            }
        }

        private void end(int block, boolean interrupts) {
            boolean again = graph.innermostLoop(block) >= 0 && graph.inLoop(graph.innermostLoop(block), home());
            endings.add(new Ending(again ? Ending.Way.RETRIES : Ending.Way.CONTINUES, interrupts));
        }

        private int home() {
            for (int block : graph.order()) {
                if (flow.function().blocks().get(block).operations().contains(caught)) {
                    return block;
                }
            }
            return -1;
        }

        private boolean isOutside(Span span) {
            return span.length() > 0 && (span.start() < caught.body().start() || span.start() >= caught.body().end());
        }
    }

    /** True when the call, or what the called project function surely or possibly calls, has the trait. */
    private boolean does(Operation.Call call, Trait trait) {
        if (!(call.callee() instanceof Value.FunctionReference reference)) {
            return false;
        }
        List<Symbol> targets = flow.analysis.targets(reference, call.dispatch(), call.receiver());
        if (targets.isEmpty()) {
            return flow.analysis.model(reference.function(), call.arguments().size()).filter(model -> model.is(trait)).isPresent();
        }
        return targets.stream().anyMatch(target -> flow.analysis.facts(target).modelled().stream().anyMatch(inner -> inner.model().is(trait)));
    }
}
