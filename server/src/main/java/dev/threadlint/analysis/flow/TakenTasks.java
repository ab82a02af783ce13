package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Tasks that a program puts into a queue of its own, and the functions that take them out and run them: what is put there once runs
 * once, whoever takes it. Immutable.
 */
public final class TakenTasks {
    public static final TakenTasks NONE = new TakenTasks();
    private static final int MAXIMUM_DEPTH = 4;

    private final Set<Symbol> takers = new LinkedHashSet<>();
    private final Set<Symbol> promisers = new LinkedHashSet<>();
    /** What a function that takes tasks counts down. */
    private final Map<Symbol, Set<Object>> counted = new LinkedHashMap<>();
    private final Set<Symbol> once = new LinkedHashSet<>();

    private TakenTasks() {}

    /** Where the program names a function: to run it, or to have it run. */
    private record Mention(Function in, int block, boolean called) {}

    public static TakenTasks of(Program program, Models library) {
        BiFunction<Symbol, Integer, Optional<CallModel>> models =
            (symbol, arity) -> program.find(symbol).isPresent() ? Optional.empty() : library.find(symbol.name(), arity);
        TakenTasks tasks = new TakenTasks();
        program.definitions().values().forEach(definition -> tasks.look(definition.function(), models, library));
        if (!tasks.takers.isEmpty()) {
            Map<Symbol, List<Mention>> mentions = mentions(program);
            Map<Symbol, FlowGraph> graphs = new LinkedHashMap<>();
            for (Map.Entry<Symbol, List<Mention>> named : mentions.entrySet()) {
                if (named.getValue().size() == 1 && !named.getValue().get(0).called() && isOnce(named.getValue().get(0), mentions, graphs, program, 0)) {
                    tasks.once.add(named.getKey());
                }
            }
        }
        return tasks;
    }

    private void look(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models, Models library) {
        Set<Value> asked = new LinkedHashSet<>();
        Set<Value> emptied = new LinkedHashSet<>();
        Set<Object> counts = new LinkedHashSet<>();
        DirectCalls.each(function, call -> models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size()).ifPresent(model -> {
            call.receiver().filter(queue -> model.is(Trait.REMOVES_ELEMENT)).ifPresent(emptied::add);
            call.receiver().filter(queue -> has(model, Effect.Action.FETCH)).ifPresent(asked::add);
            if (model.is(Trait.COUNTS_DOWN) && call.receiver().filter(Value.AddressOf.class::isInstance).isPresent()) {
                counts.add(last(((Value.AddressOf) call.receiver().get()).place()));
            }
        }));
        asked.retainAll(emptied);
        if (asked.isEmpty()) {
            return;
        }
        takers.add(function.symbol());
        counted.computeIfAbsent(function.symbol(), key -> new LinkedHashSet<>()).addAll(counts);
        if (function.locals().stream().anyMatch(local -> library.is(local.type().name(), TypeTrait.KEEPS_PROMISE))) {
            promisers.add(function.symbol());
        }
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && AtomicWords.step(assign.target(), assign.value()) < 0 && Places.local(assign.target()).isEmpty()) {
                    counted.get(function.symbol()).add(last(assign.target()));
                }
            }
        }
    }

    /** What a place is called wherever it is. */
    private static Object last(Place place) {
        return place.selectors().isEmpty() ? place.root() : place.selectors().get(place.selectors().size() - 1);
    }

    private static boolean has(CallModel model, Effect.Action action) {
        return model.effects().stream().anyMatch(effect -> effect.action() == action);
    }

    private static Map<Symbol, List<Mention>> mentions(Program program) {
        Map<Symbol, List<Mention>> found = new LinkedHashMap<>();
        for (Program.Definition definition : program.definitions().values()) {
            List<Block> blocks = definition.function().blocks();
            for (int number = 0; number < blocks.size(); number++) {
                for (Operation operation : blocks.get(number).operations()) {
                    Mention value = new Mention(definition.function(), number, false);
                    if (operation instanceof Operation.Assign assign) {
                        mention(assign.value(), value, found);
                    } else if (operation instanceof Operation.Call call) {
                        call.arguments().forEach(argument -> mention(argument, value, found));
                        call.receiver().ifPresent(object -> mention(object, value, found));
                        mention(call.callee(), new Mention(definition.function(), number, true), found);
                    }
                }
                if (blocks.get(number).exit() instanceof Block.Exit.Return end) {
                    mention(end.value(), new Mention(definition.function(), number, false), found);
                }
            }
        }
        return found;
    }

    private static void mention(Value value, Mention mention, Map<Symbol, List<Mention>> found) {
        if (value instanceof Value.FunctionReference reference) {
            found.computeIfAbsent(reference.function(), key -> new ArrayList<>()).add(mention);
            reference.bound().forEach(inner -> mention(inner, mention, found));
        }
    }

    /** The one mention is passed once in a run of the program. */
    private static boolean isOnce(Mention mention, Map<Symbol, List<Mention>> mentions, Map<Symbol, FlowGraph> graphs, Program program, int depth) {
        Symbol around = mention.in().symbol();
        boolean looped = graphs.computeIfAbsent(around, key -> new FlowGraph(mention.in().blocks())).innermostLoop(mention.block()) >= 0;
        if (looped || depth > MAXIMUM_DEPTH) {
            return false;
        }
        List<Mention> callers = mentions.getOrDefault(around, List.of());
        return program.main().filter(around::equals).isPresent()
            || callers.size() == 1 && callers.get(0).called() && isOnce(callers.get(0), mentions, graphs, program, depth + 1);
    }

    /** The task of one step of a path down to an access, if that is taken out of a queue into which it is put once. */
    public Optional<Symbol> only(List<Site> path) {
        for (int i = 0; i + 1 < path.size(); i++) {
            Symbol task = path.get(i + 1).function();
            if (takers.contains(path.get(i).function()) && once.contains(task)) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /** True for an access by a task out of a queue that keeps a promise at its end, so that whoever waits for its future comes later. */
    public boolean isPromised(List<Site> path) {
        return taken(path).anyMatch(promisers::contains);
    }

    /** True for an access by a task that is counted when it has run, for whoever has found the count at its end. */
    public boolean isCounted(List<Site> path, Set<Signal> heard) {
        return taken(path).anyMatch(taker -> heard.stream().anyMatch(signal -> (signal.kind() == Signal.Kind.OPEN || signal.kind() == Signal.Kind.REACHED)
            && counted.get(taker).contains(last(signal.object()))));
    }

    private Stream<Symbol> taken(List<Site> path) {
        return path.stream().limit(path.size() - 1).map(Site::function).filter(takers::contains);
    }
}
