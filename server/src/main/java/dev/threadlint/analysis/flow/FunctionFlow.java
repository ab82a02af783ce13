package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Abstract interpretation of one function over its control-flow graph: states to a fixpoint, once more when joins in loops were
 * found, then one pass that records facts. Bounds are counts of visits. Confined to one thread.
 */
final class FunctionFlow {
    /** Elements of arrays are remembered up to here. */
    private static final int MOST_CONTENT = 1000;
    private static final int MAXIMUM_VISITS = 24;
    /** Paths that hold different locks are kept apart up to this number at each block, then taken together. */
    private static final int MAXIMUM_DISJUNCTS = 8;

    final FlowAnalysis analysis;
    final Definition definition;
    final Map<Integer, Value> constants;
    final Evaluator evaluator;
    final HandedLocks handed = new HandedLocks(this);
    final Threads threads;
    final StageFlow stages;
    private final Standing standing;
    private final Function function;
    final LoopMemory loopMemory;
    private final FlowGraph graph;
    final CallFlow callFlow;
    private BlockEntries entries;
    /** Further states in which the operation under way may end. */
    private final List<FlowState> forks = new ArrayList<>();
    private final Map<Place, Integer> takenOrdinals = new LinkedHashMap<>();
    private final Map<Value, Place> heads = new LinkedHashMap<>();
    /** Innermost loop header by ordinal of a call or branch, and by allocation. */
    final Map<Integer, Integer> loops = new LinkedHashMap<>();
    final Map<Value, Integer> allocationLoops = new LinkedHashMap<>();
    private final int[] firstOrdinal;
    private final Set<Integer> crossing;
    private final LiveLocals live;
    private final ThrownPaths thrown;
    final MergedValues merged;
    final Map<Value, Set<Value>> alternatives;
    final Ranged ranged;
    final Privacy privacy;
    final Modes modes;
    final OrderFlow orders = new OrderFlow(this);
    final Gifts gifts = new Gifts(this);
    private final Unlinked unlinked = new Unlinked(this);
    final KeptTasks keptTasks = new KeptTasks(this);
    final ThreadAttributes attributes = new ThreadAttributes(this);
    private Optional<Recorder> recorder = Optional.empty();
    private Optional<Observer> observer = Optional.empty();
    private int block;
    private boolean ended;
    private @Nullable Operation following;
    private boolean bounded;

    /** @param constants parameters, by number, that have a value known beforehand */
    FunctionFlow(FlowAnalysis analysis, Definition definition, Map<Integer, Value> constants) {
        this.analysis = analysis;
        this.definition = definition;
        this.constants = constants;
        this.standing = analysis.standing(definition);
        this.function = standing.first();
        this.graph = new FlowGraph(function.blocks());
        this.evaluator = new Evaluator(function, definition.unit().language(), analysis::settled);
        this.merged = new MergedValues(function.symbol(), graph);
        this.entries = new BlockEntries(MAXIMUM_DISJUNCTS, graph, merged);
        this.alternatives = merged.alternatives;
        this.ranged = new Ranged(merged.ranges);
        this.privacy = new Privacy(alternatives);
        this.modes = analysis.modes();
        this.loopMemory = new LoopMemory(graph);
        this.threads = new Threads(merged.ranges, alternatives, loopMemory, spawn -> FutureOrder.leftBy(spawn, analysis), (spawn, state) -> FutureOrder.joinedBy(spawn, state, analysis), handed::isBegunIn);
        this.stages = new StageFlow(this);
        this.callFlow = new CallFlow(this);
        this.crossing = CrossingTemporaries.of(function);
        this.live = new LiveLocals(function, graph);
        this.firstOrdinal = new int[function.blocks().size() + 1];
        for (int i = 0; i < function.blocks().size(); i++) {
            firstOrdinal[i + 1] = firstOrdinal[i] + function.blocks().get(i).operations().size() + 1;
        }
        this.thrown = new ThrownPaths(this, firstOrdinal);
    }

    FunctionFacts run() {
        fixpoint();
        if (threads.hasLoopJoins()) {
            fixpoint();
        }
        Recorder record = new Recorder(ranged, alternatives, analysis::isFlagLock);
        recorder = Optional.of(record);
        observer = Optional.of(new Observer(this, graph, firstOrdinal));
        Exits exits = new Exits();
        BitSet dying = analysis.dyingBlocks(function.symbol());
        for (int number : graph.order()) {
            block = number;
            record.dying = dying.get(number);
            for (FlowState state : entries.at(number)) {
                for (FlowState out : transfer(number, state.copy())) {
                    evaluator.use(out);
                    observer.get().leave(number, evaluator);
                    exits.leave(number, out, record);
                }
            }
        }
        return exits.facts(record);
    }

    Optional<Recorder> recorder() {
        return recorder;
    }

    Optional<Observer> observer() {
        return observer;
    }

    Function function() {
        return function;
    }

    /** A place in the function whose text may be larger or smaller than the operation of that number. */
    Site site(int ordinal, Span span) {
        return new Site(function.symbol(), ordinal, standing, span);
    }

    boolean isJava() {
        return definition.unit().language() == dev.threadlint.ir.Language.JAVA;
    }

    int loopHeader() {
        return graph.innermostLoop(block);
    }

    /** True when a loop goes on behind a call that has answered zero; one that only tries again does not. */
    boolean goesRoundAfter(Value answer) {
        Optional<Boolean> way = function.blocks().get(block).exit() instanceof Block.Exit.Branch test ? Conditions.whenZero(evaluator.value(test.condition()), answer) : Optional.empty();
        return loopHeader() >= 0 && way.map(truth -> graph.innermostLoop(graph.successors(block).get(truth ? 0 : 1)) >= 0).orElse(true);
    }

    private void fixpoint() {
        entries = new BlockEntries(MAXIMUM_DISJUNCTS, graph, merged);
        if (function.blocks().isEmpty()) {
            return;
        }
        FlowState first = Evaluator.entry(function, constants);
        Deciding.enter(constants, first);
        first.entry = EntryTests.keeping(modes.keptIn(function.symbol()));
        stages.enter(first);
        entries.arrive(BlockEntries.CALLER, 0, first);
        Set<Integer> dirty = new LinkedHashSet<>(Set.of(0));
        boolean changed = true;
        while (changed && !analysis.cancelled()) {
            changed = false;
            for (int number : graph.order()) {
                boolean again = merged.isStale(number);
                if (!(dirty.remove(number) | again) || !(entries.refresh(number) | again)) {
                    continue;
                }
                if (entries.visit(number) > MAXIMUM_VISITS) {
                    bounded = true;
                    continue;
                }
                changed = true;
                block = number;
                entries.begin(number, graph.successors(number));
                entries.begin(number, thrown.handlers(number));
                for (FlowState state : entries.at(number)) {
                    for (FlowState out : transfer(number, state.copy())) {
                        flowOut(number, out);
                    }
                }
                dirty.addAll(graph.successors(number));
                dirty.addAll(thrown.handlers(number));
            }
        }
    }

    /** Runs the operations of a block. Answers the states at its end; none when that is not reached. */
    private List<FlowState> transfer(int number, FlowState state) {
        int ordinal = firstOrdinal[number];
        List<FlowState> running = List.of(state);
        List<Operation> operations = function.blocks().get(number).operations();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            following = i + 1 < operations.size() ? operations.get(i + 1) : null;
            Site site = site(ordinal++, operation.span());
            if (running.size() == 1 && single(operation, running.get(0), site)) {
                continue;
            }
            running = many(operation, running, site);
        }
        return running;
    }

    /** The usual case: one state goes on as one state. Answers false, without any effect of its own, when it ended or forked. */
    private boolean single(Operation operation, FlowState state, Site site) {
        evaluator.use(state);
        ended = !step(operation, state, site);
        return !ended && forks.isEmpty();
    }

    private List<FlowState> many(Operation operation, List<FlowState> running, Site site) {
        Disjunction after = new Disjunction(MAXIMUM_DISJUNCTS, true);
        for (FlowState state : running) {
            if (running.size() > 1) {
                single(operation, state, site);
            }
            if (!ended) {
                after.keep(state, merged.at(-2));
            }
            forks.forEach(fork -> after.keep(fork, merged.at(-2)));
            forks.clear();
        }
        return after.states();
    }

    /** Adds another state in which the operation under way may end. */
    void fork(FlowState state) {
        forks.add(state);
    }

    private boolean step(Operation operation, FlowState state, Site site) {
        return switch (operation.kind()) {
            case ACCESS -> access((Operation.Access) operation, state, site);
            case ASSIGN -> assign((Operation.Assign) operation, state, site);
            case CALL -> {
                boolean returns = callFlow.call((Operation.Call) operation, state, site);
                if (recorder.isEmpty()) {
                    thrown.called((Operation.Call) operation, block, state);
                }
                yield returns;
            }
            case MONITOR -> new LockFlow(this).monitor((Operation.Monitor) operation, state, site, block);
            case SCOPE_END -> scopeEnd((Operation.ScopeEnd) operation, state);
            case CAUGHT -> true;
            case OMITTED -> Unread.met((Operation.Omitted) operation, this, state);
        };
    }

    /** A local object is destroyed on the way of an exception. */
    void destroy(Symbol variable, Optional<Operation.Call> destructor, int ordinal, FlowState state) {
        int before = forks.size();
        evaluator.use(state);
        destructor.ifPresent(call -> callFlow.call(call, state, site(ordinal, call.span())));
        forks.subList(before, forks.size()).clear();
        scopeEnd(new Operation.ScopeEnd(variable, Span.NONE), state);
    }

    /** A state goes to a block that it reaches by an exception. */
    void arrive(int from, int target, FlowState state) {
        state.temporaries.keySet().retainAll(crossing);
        merge(from, target, state);
    }

    private boolean access(Operation.Access access, FlowState state, Site site) {
        Place place = evaluator.place(access.place());
        observer.ifPresent(watch -> watch.access(access, place, site));
        orders.accessed(state, place, access.accessKind(), access.atomicity());
        gifts.accessed(state, place, access.accessKind(), access.atomicity(), access.type());
        Operation.Atomicity atomicity = !isJava() && SpinLocks.isPeek(analysis, place, access) ? Operation.Atomicity.RELAXED : access.atomicity();
        recorder.ifPresent(record -> record.access(state, place, access.accessKind(), atomicity, access.type(), site));
        // The assignment that follows a write still reads what was there, as in p = p->next.
        boolean readAgain = access.accessKind() == Operation.AccessKind.UPDATE && Places.local(place).isPresent()
            || following instanceof Operation.Assign assign && assign.target().equals(access.place());
        if (access.accessKind() != Operation.AccessKind.READ && !readAgain) {
            forget(state, place);
        }
        return true;
    }

    private boolean assign(Operation.Assign assign, FlowState state, Site site) {
        Value value = evaluator.value(assign.value());
        Place target = evaluator.place(assign.target());
        observer.ifPresent(watch -> watch.assign(assign, target, value, site));
        Places.visited(value).ifPresent(index -> allocationLoops.putIfAbsent(index, loopHeader()));
        store(state, target, value);
        if (!assign.value().equals(value)) {
            state.moveGuard(assign.value(), target);
        }
        LockFlow.keptAnswer(state, target, value).ifPresent(this::fork);
        recorder().filter(record -> value instanceof Value.CurrentThread && !isJava())
            .ifPresent(record -> record.send(new Signal(target, Signal.Kind.SELF, site.ordinal(), true, Set.of()), Order.NONE));
        Records.copied(assign, evaluator, state);
        return true;
    }

    void store(FlowState state, Place target, Value value) {
        left(state, target, value);
        orders.stored(state, target, value);
        state.history = modes.told(state.history, target, value);
    }

    /** The content of a place from here on; what that tells other threads was told where it was written. */
    void left(FlowState state, Place target, Value value) {
        taken(state, target);
        Claimed.found(analysis, state, target, value, merged).ifPresent(found -> state.rename(found, unique(target)));
        unlinked.stored(state, target, value);
        forget(state, target);
        if (Places.local(target).isEmpty() && state.assumesAnything()) {
            state.retract(read -> read instanceof Value.Load load && load.place().equals(target));
        }
        // What is not remembered is unknown, and unknown mutes; long initialisers would cost the square of their length.
        if (!Places.isElement(target) || state.content.size() < MOST_CONTENT) {
            state.put(target, value);
            state.copyMembers(value, target);
        }
        threads.stored(state, target, value);
        keptTasks.stored(target, value, state);
        state.moveGuard(value, target);
        if (value instanceof Value.Allocation && target.root() instanceof Place.VariableRoot && Places.isStatic(target)) {
            heads.putIfAbsent(value, target);
        }
        privacy.stored(state, target, value);
        stages.stored(state, target, value);
        if (Places.local(target).isEmpty()) {
            recorder.ifPresent(record -> record.escapes(value, state));
        }
    }

    /**
     * A locked or atomic section puts something new where a local took its content from: the local holds what no other thread gets any
     * more, an element of a queue or a number.
     */
    private void taken(FlowState state, Place target) {
        if (Places.local(target).isPresent() || state.locks.isEmpty() && !orders.isAtomicUpdate()) {
            return;
        }
        state.rename(new Value.Load(target), unique(target));
    }

    Value unique(Place source) {
        return gifts.took(new Value.Unique(function.symbol(), takenOrdinals.computeIfAbsent(source, key -> takenOrdinals.size())), source);
    }

    /** A write to an element with unknown index ends what was known of the other elements it may be. */
    void forget(FlowState state, Place target) {
        state.forget(target);
        loopMemory.written(block, target);
        if (modes.places().contains(target)) {
            state.history = state.history.without(Set.of(target));
        }
        if (Places.isElement(target) && (state.variableIndex || Places.hasVariableIndex(target))) {
            state.content.keySet().removeIf(place -> place.hasIndex() && Places.matches(place, target));
        }
    }

    /** What a callee wrote. */
    void wrote(FunctionFacts facts) {
        loopMemory.called(block, facts.written(), !facts.incomplete() && facts.written().others().size() <= CallFlow.MAXIMUM_FORGOTTEN);
    }

    private boolean scopeEnd(Operation.ScopeEnd end, FlowState state) {
        boolean answered = !state.guards.isEmpty() && KeptGuards.isAnswered(end.variable(), function.blocks().get(block).exit());
        if (!answered) {
            state.guards.keySet().removeIf(place -> Places.local(place).filter(end.variable()::equals).isPresent());
        }
        stages.leaveScope(state, new Place.VariableRoot(end.variable(), dev.threadlint.ir.Variable.Storage.LOCAL));
        return true;
    }

    /** Sends the state along the block's edges. */
    private void flowOut(int number, FlowState state) {
        Block.Exit exit = function.blocks().get(number).exit();
        evaluator.use(state);
        Value condition = exit instanceof Block.Exit.Branch test ? evaluator.value(test.condition()) : Value.UNKNOWN;
        state.temporaries.keySet().retainAll(crossing);
        if (exit instanceof Block.Exit.Branch branch) {
            merged.learnRange(number, condition);
            loopMemory.tested(number, condition);
            edge(number, branch.whenTrue(), state.copy(), condition, branch, true);
            edge(number, branch.whenFalse(), state, condition, branch, false);
            return;
        }
        List<Integer> targets = graph.successors(number);
        for (int i = 0; i < targets.size(); i++) {
            merge(number, targets.get(i), i == targets.size() - 1 ? state : state.copy());
        }
    }

    private void edge(int from, int target, FlowState side, Value condition, Block.Exit.Branch branch, boolean taken) {
        if (!Conditions.narrow(side, condition, taken) || target < 0 || target >= function.blocks().size() || !thrown.isTaken(from, target)) {
            return;
        }
        Assumptions.Fact fact = Assumptions.Fact.of(condition, taken);
        if (side.assumed.contradicts(fact) || merged.excludes(from, fact, side.assumed)) {
            return;
        }
        side.assume(fact);
        Assumptions.Fact named = Assumptions.Fact.of(branch.condition(), taken);
        Assumptions.Fact written = modes.decides(named.condition()) ? named : fact;
        if (modes.decides(written.condition())) {
            boolean heard = side.order.waited().received().stream().anyMatch(signal -> !signal.isOfItself()) || !side.order.phases().isEmpty();
            side.history = (heard ? side.history.close() : side.history).with(written);
        }
        OwnThread.of(fact).ifPresent(own -> side.history = side.history.with(own));
        orders.tested(side, fact);
        threads.tested(side, fact);
        if (graph.isHeader(from) && !graph.inLoop(from, target)) {
            threads.leaveLoop(side, from);
            entries.leaveLoop(side, from);
        }
        merge(from, target, side);
    }

    private void merge(int from, int target, FlowState state) {
        int loop = graph.innermostLoop(from);
        state.order = loop >= 0 && !graph.inLoop(loop, target) ? state.order.waited() : state.order;
        state.content.keySet().removeIf(place -> live.isDead(place, target));
        if (graph.isHeader(target) && graph.inLoop(target, from)) {
            // In the next round memory that the loop may change, calls and this loop's own variables may have other values.
            if (state.assumesAnything() || !state.heardIf.told().isEmpty()) {
                state.retract(value -> value instanceof Value.Load load && loopMemory.mayChange(target, load.place()) || value instanceof Value.Opaque && merged.home(value, target) == target);
            }
            state.stages.retract(value -> merged.home(value, -2) == target);
        }
        entries.arrive(from, target, state);
    }

    /** The ways out of the function and what holds on all of them. */
    private final class Exits {
        private final Ends ends = new Ends();
        private final Choices returned = new Choices();
        private Optional<FlowState> last = Optional.empty();

        void leave(int number, FlowState state, Recorder record) {
            Block.Exit exit = function.blocks().get(number).exit();
            if (exit instanceof Block.Exit.Branch branch) {
                Site test = site(firstOrdinal[number + 1] - 1, branch.span());
                loops.putIfAbsent(test.ordinal(), graph.innermostLoop(number));
                record.conditions.add(new FunctionFacts.ConditionFact(evaluator.value(branch.condition()), test));
            }
            if (exit instanceof Block.Exit.Throw thrown && thrown.handler() < 0) {
                record.thrown.add(new ExitFact(ExitFact.Kind.THROW, evaluator.value(thrown.value()), site(firstOrdinal[number + 1] - 1,
                    function.blocks().get(number).lastSpan(Span.NONE)), Map.of(), state.omitted, record.moment(state)));
            }
            if (!(exit instanceof Block.Exit.Return end)) {
                return;
            }
            Value value = evaluator.value(end.value());
            Site site = site(firstOrdinal[number + 1] - 1, end.span());
            FlowState leaving = new LockPairs(FunctionFlow.this).leave(state).copy();
            threads.escape(leaving, value);
            record.exits.add(new ExitFact(ExitFact.Kind.RETURN, value, site, new LinkedHashMap<>(leaving.live), state.omitted, record.moment(state)));
            ExitHandlers.returned(FunctionFlow.this, state, site);
            KeptGuards.answer(end, value, state);
            returned.add(value, state.assumed);
            stages.leave(state, site);
            ends.add(state, value, merged.at(-1));
            FlowState joined = last.map(FlowState::copy).orElse(state);
            if (last.isPresent()) {
                joined.join(state, merged.at(-1));
            }
            last = Optional.of(joined);
        }

        FunctionFacts facts(Recorder record) {
            Value answer = returned.answer(merged);
            FlowState end = last.orElseGet(FlowState::new);
            // A handle that every return answers is the caller's from here on; any other object with handles may go anywhere.
            boolean handsOver = returned.values().size() == 1 && threads.isHandle(end, answer);
            if (!handsOver) {
                returned.values().forEach(value -> threads.escape(end, value));
            }
            Map<Place, Value> stores = new LinkedHashMap<>();
            end.content.forEach((place, value) -> {
                if (!(value instanceof Value.Unknown || value instanceof Value.Binary || alternatives.containsKey(value)) && Records.outlives(place, answer) && !value.equals(new Value.Load(place))) {
                    stores.put(place, value);
                }
            });
            Set<Symbol> own = Stream.of(function.locals().stream(), function.parameters().stream(),
                function.captures().stream().filter(capture -> !capture.byReference()).map(Function.Capture::variable)).flatMap(each -> each).map(Variable::symbol).collect(FrozenSet.collector());
            FunctionFacts.Written written = record.written();
            return new FunctionFacts(function.symbol(), new ContractFlow(FunctionFlow.this).kept(record.accessesBut(own)), List.copyOf(record.events.values()), record.spawns, record.calls, record.modelled, record.exits, record.thrown, record.outside, record.handleEnds,
                answer, new LinkedHashMap<>(end.live), end.joined, end.locks, end.mayLocks, end.released, end.published, end.order, record.signals(), heads, gifts.taken(), ends.outcomes(answer, alternatives, modes, function, written), written, stores, merged.distinct, alternatives,
                merged.ranges, loops, allocationLoops, record.relativeCalls, List.copyOf(record.choices), record.conditions, observer.orElseThrow().facts(end, answer), record.omission, bounded || record.incomplete);
        }
    }
}
