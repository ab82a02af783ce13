package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasks that do not run as a thread of their own: on a timer or event thread, or in a parallel stream. Confined to one function. */
final class TaskFlow {
    private static final String PARALLEL = "#parallel";
    /** What an event thread runs is kept apart from all else that it runs. */
    private static final Place EVENT_THREAD = new Place(new Place.VariableRoot(Symbol.external("event-thread"), Variable.Storage.GLOBAL),
        List.of(new Place.Field("", Spawn.SERIAL)));

    private static final Value SELF = new Value.Parameter(-1);

    /** The number of {@code std::launch::deferred}: the task runs where its answer is asked for, in that thread. */
    private static final Value DEFERRED = new Value.Constant(2);

    private static final Value ONE = new Value.Constant(1);

    private static final String PLACEHOLDER = "std::placeholders::_";

    private final FunctionFlow flow;

    TaskFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /** True for {@code std::launch::async} where the function of {@code std::async} may also stand. */
    static boolean isLaunchPolicy(Operand function, ModelFlow.Bound bound) {
        String type = bound.type(function);
        return function.index() >= 0 && (type.equals("launch") || type.equals("std::launch")
            || bound.operand(function) instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root
                && root.symbol().name().startsWith("std::launch::"));
    }

    /** A join that answers at once, or after a while, has waited for the end of the thread on the branch of its success only. */
    void join(Effect effect, Value handle, ModelFlow.Bound bound, FlowState state, ModelFlow models) {
        Value result = bound.operand(effect.attribute());
        Optional<Value> answer = result instanceof Value.AddressOf ? answered(handle, state) : Optional.empty();
        mayNotWait(bound, state);
        flow.threads.join(state, handle, flow.loopHeader());
        models.access(result, Operation.AccessKind.WRITE, Operation.Atomicity.PLAIN, bound, state);
        answer.ifPresent(value -> state.put(Place.pointee(result), value));
    }

    /** What the one thread answers that a handle stands for, where that is what it was given or a variable: such an object, or none. */
    private Optional<Value> answered(Value subject, FlowState state) {
        Value handle = Threads.handle(state, subject);
        List<Spawn> ended = state.live.values().stream().filter(spawn -> flow.threads.isHandleOf(handle, spawn)).toList();
        if (ended.size() != 1 || ended.get(0).handlePlaces().stream().anyMatch(Places::hasVariableIndex) || !(ended.get(0).entry() instanceof Value.FunctionReference entry)) {
            return Optional.empty();
        }
        FunctionFacts facts = flow.analysis.facts(entry.function());
        Set<Value> objects = new LinkedHashSet<>(facts.alternatives().getOrDefault(facts.returned(), Set.of(facts.returned())));
        objects.remove(Value.NULL);
        Substitution given = new Substitution(entry.receiver(), ended.get(0).arguments(), value -> value);
        return objects.size() != 1 ? Optional.empty() : objects.stream()
            .filter(value -> value instanceof Value.Parameter || value instanceof Value.AddressOf address && Places.isStatic(address.place()))
            .map(given::apply).filter(value -> value instanceof Value.AddressOf || value instanceof Value.Allocation || value instanceof Value.Parameter).findFirst();
    }

    /** The threads that an assignment gives to a handle, which waits for the one that it has before. */
    List<Spawn> movedHere(Bound bound, FlowState state) {
        List<Value> moved = bound.model().effects().stream().filter(effect -> effect.action() == Effect.Action.MOVE).map(effect -> bound.operand(effect.subject())).toList();
        return state.live.values().stream().filter(spawn -> moved.stream()
            .anyMatch(value -> spawn.handle().equals(value) || flow.threads.heldIn(state, Place.pointee(value)).contains(spawn))).toList();
    }

    void await(Value subject, Bound bound, FlowState state, ModelFlow models) {
        mayNotWait(bound, state);
        OrderFlow.got(Place.pointee(subject), state);
        if (!bound.model().is(Trait.MAY_NOT_WAIT) || bound.model().success() != CallModel.Success.ALWAYS) {
            flow.handed.told(OrderFlow.promise(state, Place.pointee(subject)), state);
        }
        flow.gifts.awaited(state, subject, bound);
        models.await(subject, state);
        FutureOrder.of(subject, state).forEach(earlier -> flow.threads.join(state, earlier, flow.loopHeader()));
    }

    /** The branch on which nothing has ended goes on by itself. */
    private void mayNotWait(ModelFlow.Bound bound, FlowState state) {
        CallModel.Success success = bound.model().success();
        if (bound.model().is(Trait.MAY_NOT_WAIT) && success != CallModel.Success.ALWAYS) {
            boolean truth = success == CallModel.Success.TRUE;
            FlowState without = state.copy();
            Value answer = state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN);
            if (success == CallModel.Success.ERROR_NUMBER && answer instanceof Value.Opaque) {
                // Of the numbers that errors have it may be any.
                without.assumed = without.assumed.with(Assumptions.Fact.of(answer, true));
            } else {
                without.temporaries.put(bound.call().result(), truth ? Value.NULL : ONE);
            }
            flow.fork(without);
            state.temporaries.put(bound.call().result(), truth ? ONE : Value.NULL);
        }
    }

    static boolean isDeferred(Value policy) {
        return policy.equals(DEFERRED);
    }

    /** A task that the asking thread runs itself is taken to run at once. */
    static Effect deferred(Effect effect) {
        return new Effect(Effect.Action.RUN, effect.subject(), Operand.argument(effect.function().index() + 1), effect.firstArgument() + 1, effect.spread(), effect.attribute());
    }

    /** The place that stands for a thread which runs one task after the other. */
    static Place turns(Effect effect, Value subject) {
        return effect.subject().equals(Operand.NONE) ? EVENT_THREAD : Place.pointee(subject).field("", Spawn.SERIAL);
    }

    /**
     * What a thread keeps of an argument: of a pointer that owns its object alone, which can only be moved there, the creator has nothing left,
     * unless it has made the object itself and may know it by other names.
     */
    Value kept(Bound bound, int argument, FlowState state) {
        boolean moved = flow.analysis.holds(bound.type(Operand.argument(argument)), TypeTrait.SOLE_OWNER);
        return moved && !(bound.arguments().get(argument) instanceof Value.Allocation) ? new Value.Unique(bound.site().function(), CallFlow.FRESH_ORDINALS * (argument + 1) + bound.site().ordinal())
            : inside(bound.arguments().get(argument), state);
    }

    /** What a parameter of a thread's function refers to: the thread's copy of the object that it is given by value. */
    Value copied(Value given, Value.FunctionReference entry, int parameter, FlowState state, Bound bound) {
        List<Variable> parameters = flow.analysis.find(entry.function()).map(found -> found.function().parameters()).orElse(List.of());
        boolean refers = parameter < 0 || parameter < parameters.size() && parameters.get(parameter).type().form() == Type.Form.REFERENCE;
        boolean copy = refers && bound.site().unit().language() == Language.CPP && (given instanceof Value.Load || parameter >= 0 && given instanceof Value.Parameter)
            && entry.bound().isEmpty();
        return copy ? Records.copyFor(given, parameter + 1, flow, state, bound.site()) : given;
    }

    /** A callable object of a library runs what was put into it, here or somewhere in the program. */
    static Value callable(Value operand, FlowState state) {
        Value task = state.content.get(Place.pointee(operand).field("", Spawn.TASK));
        if (!(operand instanceof Value.AddressOf object)) {
            return task != null ? task : inside(operand, state);
        }
        Value copy = state.content.get(object.place());
        return task != null ? task : copy instanceof Value.Parameter || copy instanceof Value.FunctionReference ? copy : new Value.Load(object.place());
    }

    /** Names and groups stand where a task may stand; they bind nothing. */
    static void bind(Effect effect, Value subject, Bound bound, FlowState state) {
        Value task = bound.operand(effect.function());
        boolean other = task instanceof Value.Text || Set.of("java.lang.String", "java.lang.ThreadGroup").contains(bound.type(effect.function()));
        if (!other) {
            bind(Place.pointee(subject), task, state);
        }
    }

    /** A callable object of a library gets what it runs. One that is made of another such object is that object, by another name. */
    static void bind(Place object, Value task, FlowState state) {
        Value moved = task instanceof Value.AddressOf other ? state.content.get(other.place().field("", Spawn.TASK)) : null;
        Value held = moved == null ? task : moved;
        state.put(object.field("", Spawn.TASK), held);
        if (state.content.get(object) instanceof Value.FunctionReference) {
            // What it was made of is no longer inside.
            state.content.remove(object);
            if (held instanceof Value.FunctionReference) {
                state.put(object, held);
            }
        }
        if (moved != null && state.content.get(object) == null) {
            state.put(object, state.content.getOrDefault(((Value.AddressOf) task).place(), task));
        }
    }

    /** An object that was moved here by the name that it had before. */
    static Value origin(Value moved, FlowState state) {
        Value before = moved instanceof Value.AddressOf object ? state.content.get(object.place()) : null;
        return before instanceof Value.AddressOf || before instanceof Value.Parameter ? before : moved;
    }

    /** What a thread runs that is given a callable object of a library, which may be moved there or referred to. */
    Value entry(Value given, FlowState state) {
        Value inside = given instanceof Value.AddressOf ? callable(given, state) : given;
        return flow.analysis.callees(inside, flow.alternatives, FunctionTables.ANY_ARITY).isEmpty() ? given : inside;
    }

    /** The call by the function that is in a member of what it is given; none where no member has one, as that of an event that is a signal. */
    static Optional<Bound> member(Effect effect, Bound bound, FlowState state) {
        if (!bound.model().is(Trait.RUNS_MEMBER)) {
            return Optional.of(bound);
        }
        int number = effect.function().index();
        return bound.operand(effect.function()) instanceof Value.AddressOf holder ? state.content.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Value.FunctionReference && Places.isIn(entry.getKey(), holder.place())).findFirst().map(found -> {
                List<Value> arguments = new ArrayList<>(bound.arguments());
                arguments.set(number, found.getValue());
                return new Bound(bound.model(), bound.call(), bound.receiver(), arguments, bound.site(), bound.before());
            }) : Optional.empty();
    }

    /** A packaged task that a thread is given, and its futures: who waits for one waits for that thread. */
    List<Place> promised(Operand function, Bound bound, FlowState state) {
        List<Place> places = new ArrayList<>();
        if (bound.operand(function) instanceof Value.AddressOf task && flow.analysis.holds(bound.type(function), TypeTrait.KEEPS_PROMISE)) {
            places.add(task.place());
            state.content.forEach((place, value) -> {
                if (value.equals(task)) {
                    places.add(place);
                }
            });
        }
        return places;
    }

    /** Tells of an object that it is called and then runs a function, where the values of parameters are told. */
    static Value holder(Value.FunctionReference task) {
        return new Value.Load(Place.pointee(task).field("", Spawn.TASK));
    }

    /** The function that an object runs of which a parameter is the address. */
    static Optional<Value.FunctionReference> held(Value told) {
        boolean holder = told instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.FunctionReference
            && load.place().equals(Place.pointee(root.pointer()).field("", Spawn.TASK));
        return holder ? Optional.of((Value.FunctionReference) ((Place.PointeeRoot) ((Value.Load) told).place().root()).pointer()) : Optional.empty();
    }

    /** The objects that are called by what they run, of those that a thread is given. */
    static Value given(Value argument, Map<Place, Value> content) {
        return content.get(Place.pointee(argument).field("", Spawn.TASK)) instanceof Value.FunctionReference task ? holder(task) : argument;
    }

    /** A callable object that is given by reference is known by what was made for it. */
    static Value referred(Value value) {
        return value instanceof Value.Load load && load.place().selectors().isEmpty() && load.place().root() instanceof Place.PointeeRoot root
            && (root.pointer() instanceof Value.FunctionReference || root.pointer() instanceof Value.Parameter) ? root.pointer() : value;
    }

    /** What was put into a callable object that is given by value. */
    private static Value inside(Value value, FlowState state) {
        if (referred(value) instanceof Value.FunctionReference made) {
            return made;
        }
        return value instanceof Value.Load load ? state.content.getOrDefault(load.place().field("", Spawn.TASK), value) : value;
    }

    /** The lambda or method reference whose interface method is called. */
    static Optional<Value> lambda(Operation.Call call, Optional<Value> receiver) {
        boolean method = call.dispatch() == Operation.Dispatch.VIRTUAL && call.callee() instanceof Value.FunctionReference;
        return receiver.filter(object -> method && object instanceof Value.FunctionReference task && !task.function().equals(((Value.FunctionReference) call.callee()).function()));
    }

    /**
     * An interface method of the program is called on an object that may be a lambda. Of one that the caller brings the caller knows; beside
     * that it may be any lambda that the program gives for the interface, unless the object is known.
     */
    List<Value.FunctionReference> lambdas(Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowState state, Site site) {
        boolean method = flow.isJava() && call.dispatch() == Operation.Dispatch.VIRTUAL && call.callee() instanceof Value.FunctionReference;
        Optional<Value> open = receiver.filter(object -> method && !(object instanceof Value.Allocation) && !object.equals(SELF)
            && isAbstract(((Value.FunctionReference) call.callee()).function(), arguments.size()));
        open.filter(Places::isRelative).ifPresent(object -> relative(object, arguments, state, site));
        int member = open.isEmpty() ? 0 : Overrides.memberStart(((Value.FunctionReference) call.callee()).function().name());
        if (member <= 0) {
            return List.of();
        }
        String type = ((Value.FunctionReference) call.callee()).function().name().substring(0, member);
        return flow.analysis.callees(new Value.Load(Place.of(FunctionTables.lambdasOf(type))), Map.of(), FunctionTables.ANY_ARITY);
    }

    /** What a map or list holds under the key that it is given, and goes on to hold. */
    void fetch(Value collection, Bound bound, FlowState state) {
        boolean reads = bound.model().effects().stream().anyMatch(effect -> effect.action() == Effect.Action.READ) || SpinLocks.answersKept(bound.model());
        if (flow.isJava() && reads && !bound.arguments().isEmpty() && !(collection instanceof Value.Unknown)) {
            state.temporaries.put(bound.call().result(), new Value.Load(Place.pointee(collection).index(bound.arguments().get(0))));
        }
        Value answer = state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN);
        if (flow.isJava() && (answer instanceof Value.Opaque || answer instanceof Value.Unique)) {
            // An iterator answers what its collection holds.
            Set<Value> held = collection instanceof Value.Load load ? new LinkedHashSet<>(flow.analysis.callees(load, Map.of(), FunctionTables.ANY_ARITY))
                : flow.alternatives.getOrDefault(collection, Set.of());
            if (!held.isEmpty()) {
                flow.alternatives.putIfAbsent(answer, held);
            }
        }
    }

    private boolean isAbstract(Symbol method, int arity) {
        return flow.analysis.find(method).isEmpty() && flow.analysis.model(method, arity).isEmpty();
    }

    /** What has ended when a task begins; a stage begins after the one that it is chained to. */
    Set<Value> joinedBefore(Bound bound, FlowState state) {
        Set<Value> joined = new LinkedHashSet<>(state.joined);
        joined.addAll(new FutureOrder(flow).before(bound, state));
        return FrozenSet.copyOf(joined);
    }

    /** The threads that may run when the task of this call begins. */
    Set<List<Site>> liveBefore(Bound bound, FlowState state) {
        Set<List<Site>> live = new LinkedHashSet<>(state.live.keySet());
        new FutureOrder(flow).before(bound, state).stream().filter(FutureOrder::isOfAll).forEach(all -> live.removeAll(flow.threads.endedBy(all, state)));
        return FrozenSet.copyOf(live);
    }

    /** The functions that run here; what the caller brings is left to it. */
    List<Value.FunctionReference> toRun(Value task, String type, List<Value> given, FlowState state, Site site) {
        List<Value.FunctionReference> known = flow.analysis.entries(task, flow.alternatives, type);
        if (known.isEmpty() && Places.isRelative(task)) {
            relative(task, given, state, site);
        }
        return known;
    }

    private void relative(Value task, List<Value> arguments, FlowState state, Site site) {
        flow.recorder().ifPresent(record -> record.relative(
            new FunctionFacts.RelativeCall(site, task, Optional.empty(), arguments, FrozenSet.copyOf(state.locks))));
    }

    /** Known before the call is recorded, so that checks see the pool by the name that everybody else gives it. */
    static void makesSerialPool(Bound bound, FlowState state) {
        for (Effect effect : bound.model().effects()) {
            boolean serial = effect.action() == Effect.Action.SERIAL_POOL
                && (effect.attribute().equals(Operand.NONE) || bound.operand(effect.attribute()).equals(ONE));
            if (serial && effect.subject().equals(Operand.RESULT)) {
                state.temporaries.put(bound.call().result(),
                    new Value.Allocation(bound.site().function(), ModelFlow.ALLOCATION_ORDINALS + bound.site().ordinal(), Spawn.SERIAL_POOL));
            } else if (serial) {
                state.put(Spawn.serialPlace(bound.operand(effect.subject())), ONE);
            }
        }
    }

    /** A pool whose constructor was told that it has one thread. */
    static boolean isSerialPool(Value pool, FlowState state) {
        return state.content.containsKey(Spawn.serialPlace(pool));
    }

    static Value parallelView(Value subject) {
        return new Value.AddressOf(Place.pointee(subject).field("", PARALLEL));
    }

    static boolean isParallel(Optional<Value> receiver) {
        return receiver.filter(value -> value instanceof Value.AddressOf address && Places.isMember(address.place(), PARALLEL)).isPresent();
    }

    /** An algorithm of the C++ library without the policy that was given first, as a function of a parallel stream if the policy is parallel. */
    record Algorithm(Operation.Call call, Optional<Value> receiver) {}

    static Optional<Algorithm> algorithm(Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowAnalysis analysis) {
        String policy = call.argumentTypes().isEmpty() ? "" : call.argumentTypes().get(0).name();
        boolean parallel = analysis.holds(policy, TypeTrait.PARALLEL_POLICY);
        if (!parallel && !analysis.holds(policy, TypeTrait.SEQUENTIAL_POLICY)) {
            return Optional.empty();
        }
        Operation.CallSpans spans = call.spans();
        Operation.Call rest = new Operation.Call(call.callee(), call.dispatch(), call.receiver(), withoutFirst(call.arguments()), withoutFirst(call.argumentTypes()),
            call.result(), call.use(), new Operation.CallSpans(spans.call(), spans.statement(), spans.callee(), withoutFirst(spans.arguments())));
        return Optional.of(new Algorithm(rest, parallel ? Optional.of(parallelView(arguments.get(0))) : receiver));
    }

    private static <T> List<T> withoutFirst(List<T> list) {
        return list.subList(1, list.size());
    }

    /** The captures of a lambda follow its parameters, of which the caller may not know all. */
    List<Value> withBound(List<Value> given, Value.FunctionReference reference) {
        if (hasParametersBound(reference)) {
            return filled(given, reference);
        }
        List<Value> all = new ArrayList<>(given);
        int parameters = flow.analysis.find(reference.function()).map(found -> found.function().parameters().size()).orElse(0);
        while (!reference.bound().isEmpty() && all.size() < parameters) {
            all.add(Value.UNKNOWN);
        }
        all.addAll(reference.bound());
        return all;
    }

    /** With what the thread adds itself, such as the token by which it is asked to stop ([thread.jthread.cons]). */
    List<Value> withOwn(List<Value> given, Value.FunctionReference reference) {
        List<Variable> parameters = flow.analysis.find(reference.function()).map(found -> found.function().parameters()).orElse(List.of());
        int first = reference.receiver().isEmpty() && isMethod(reference.function()) ? 1 : 0;
        if (parameters.isEmpty() || given.size() - first != parameters.size() - 1 || !reference.bound().isEmpty() && hasParametersBound(reference)
                || !flow.analysis.holds(parameters.get(0).type().name(), TypeTrait.GIVEN_BY_THREAD)) {
            return given;
        }
        List<Value> all = new ArrayList<>(given);
        all.add(first, Value.UNKNOWN);
        return all;
    }

    private boolean hasParametersBound(Value.FunctionReference reference) {
        return !reference.bound().isEmpty() && flow.analysis.find(reference.function()).filter(found -> found.function().captures().isEmpty()).isPresent();
    }

    /** What a call gives takes the places that were left open for it, by their numbers ([func.bind.place]). */
    private static List<Value> filled(List<Value> given, Value.FunctionReference reference) {
        return reference.bound().stream().map(value -> filled(given, value)).toList();
    }

    private static Value filled(List<Value> given, Value value) {
        int number = placeholder(value);
        return number == 0 ? value : number <= given.size() ? given.get(number - 1) : Value.UNKNOWN;
    }

    /** The object that a bound member function is called on, which the call may give. */
    static Optional<Value> receiver(Value.FunctionReference reference, List<Value> given) {
        return reference.receiver().map(object -> filled(given, object));
    }

    /** A function with some of its arguments; for a member function the first of them is the object. Unknown when it is given otherwise. */
    Value partial(Effect effect, Bound bound) {
        if (!(bound.operand(effect.function()) instanceof Value.FunctionReference reference) || !reference.bound().isEmpty()
                || flow.analysis.find(reference.function()).filter(found -> found.function().captures().isEmpty()).isEmpty()) {
            return bound.operand(effect.function());
        }
        List<Value> given = new ArrayList<>(bound.arguments().subList(Math.min(effect.firstArgument(), bound.arguments().size()), bound.arguments().size()));
        boolean method = reference.receiver().isEmpty() && isMethod(reference.function());
        if (bound.model().is(Trait.LEAVES_REST)) {
            int all = flow.analysis.find(reference.function()).map(found -> found.function().parameters().size()).orElse(0) + (method ? 1 : 0);
            for (int next = 1; given.size() < all; next++) {
                given.add(new Value.Load(Place.of(new Place.VariableRoot(Symbol.external(PLACEHOLDER + next), Variable.Storage.GLOBAL))));
            }
        }
        if (!method || given.isEmpty()) {
            return new Value.FunctionReference(reference.function(), reference.receiver(), given);
        }
        // An object that is given by value is copied.
        boolean copied = bound.type(Operand.argument(effect.firstArgument())).equals(owner(reference.function()));
        return new Value.FunctionReference(reference.function(), Optional.of(copied ? Value.UNKNOWN : given.get(0)), given.subList(1, given.size()));
    }

    /** The number of a placeholder, zero for other values. */
    private static int placeholder(Value value) {
        boolean stands = value instanceof Value.Load load && load.place().selectors().isEmpty() && load.place().root() instanceof Place.VariableRoot root
            && root.symbol().name().matches(PLACEHOLDER + "[1-9]");
        return stands ? ((Place.VariableRoot) ((Value.Load) value).place().root()).symbol().name().charAt(PLACEHOLDER.length()) - '0' : 0;
    }

    /** Functions of a parallel stream run on several threads, all of which end before the call returns. */
    void parallel(Effect effect, Bound bound, FlowState state, ModelFlow models) {
        Value handle = new Value.Opaque(bound.site().function(), bound.site().ordinal(), true);
        Spawn made = new Spawn(List.of(bound.site()), bound.operand(effect.function()), List.of(), handle, List.of(), false, true, false,
            Optional.of(bound.call()), Assumptions.NONE);
        state.live.put(made.key(), made);
        models.spawn(made, bound.type(effect.function()), bound, state);
        state.live.remove(made.key());
    }

    /** True when the place lies in an object that may be another one each time: one made in a loop or a callee, or found by a walk. */
    boolean isFresh(Place place) {
        if (!(place.root() instanceof Place.PointeeRoot pointee)) {
            return false;
        }
        if (pointee.pointer() instanceof Value.Allocation made) {
            return !made.function().equals(flow.function().symbol()) || flow.allocationLoops.getOrDefault(made, -1) >= 0;
        }
        return pointee.pointer() instanceof Value.Opaque;
    }

    /** A thread begins with a lambda that captured a callable: what that is says the one value that the program ever gives for it. */
    List<Value.FunctionReference> given(Operation.Call call, int arity) {
        boolean captured = call.callee() instanceof Value.Load load && load.place().selectors().isEmpty() && load.place().root() instanceof Place.VariableRoot root
            && flow.function().captures().stream().anyMatch(capture -> capture.variable().symbol().equals(root.symbol()));
        if (!captured || !flow.analysis.isEntry(flow.function().symbol())) {
            return List.of();
        }
        List<Value.FunctionReference> found = flow.analysis.callees(call.callee(), Map.of(), arity);
        return found.size() == 1 ? found : List.of();
    }

    /** The class or namespace of a function; empty for one without. */
    private static String owner(Symbol symbol) {
        int member = symbol.name().lastIndexOf("::");
        return member <= 0 ? "" : symbol.name().substring(0, member);
    }

    /** True for a function that is called on an object. */
    boolean isMethod(Symbol symbol) {
        return flow.analysis.find(symbol).map(found -> found.function().kind() == Function.FunctionKind.METHOD && !found.function().traits().isStatic()).orElse(false);
    }
}
