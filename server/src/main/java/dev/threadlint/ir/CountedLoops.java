package dev.threadlint.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each round of a short loop that starts threads on the elements of a table, or on numbers by which they look up a function, its own blocks, so
 * that the thread of every round is told by what its element or number says. The loop itself stays behind its rounds, so whatever the rounds may leave undone is still done there (loop peeling).
 * Confined to one unit.
 */
public final class CountedLoops {
    private static final int MOST_ROUNDS = 8;
    private static final int MOST_OPERATIONS = 600;
    private static final int MOST_LOOPS = 16;
    /** Objects that a round makes are other ones than those of the next round. */
    private static final int ORDINALS_OF_A_ROUND = 20_000;

    private final Set<Symbol> starters = new LinkedHashSet<>();
    /** Static variables with an initialiser that no function of the file writes. */
    private final Set<Place.Root> tables = new LinkedHashSet<>();
    /** Those of the tables that hold functions. */
    private final Set<Place.Root> entries = new LinkedHashSet<>();
    /** Functions that call what an element of a table says. */
    private final Set<Symbol> dispatchers = new LinkedHashSet<>();

    private CountedLoops() {}

    /** The functions of a unit, with the rounds of their short loops told apart where threads are given the number of the round. */
    public static List<Function> toldApart(List<Function> functions) {
        CountedLoops loops = new CountedLoops();
        functions.stream().filter(CountedLoops::dispatches).map(Function::symbol).forEach(loops.dispatchers::add);
        functions.stream().filter(function -> function.kind() == Function.FunctionKind.STATIC_INITIALISER).forEach(function -> written(function, loops.tables::add));
        functions.stream().filter(function -> function.kind() != Function.FunctionKind.STATIC_INITIALISER).forEach(function -> written(function, loops.tables::remove));
        functions.stream().filter(function -> function.kind() == Function.FunctionKind.STATIC_INITIALISER).forEach(function -> functionsIn(function, loops.tables, loops.entries));
        functions.stream().filter(loops::handsFunctionOn).map(Function::symbol).forEach(loops.starters::add);
        return functions.stream().map(loops::toldApart).toList();
    }

    /** A loop whose variable runs through constants. */
    private record Counted(int header, int entry, List<Integer> body, Place counter, int rounds) {}

    private Function toldApart(Function function) {
        Set<Place.Root> local = function.blocks().size() < 2 ? Set.of() : localTables(function);
        Set<Place.Root> holders = new LinkedHashSet<>(entries);
        functionsIn(function, local, holders);
        if (function.blocks().size() < 2 || function.blocks().stream().flatMap(block -> block.operations().stream()).noneMatch(operation -> isStart(operation, starters, holders))) {
            return function;
        }
        Set<Place.Root> here = new LinkedHashSet<>(tables);
        here.addAll(local);
        if (here.isEmpty()) {
            return function;
        }
        List<Block> blocks = new ArrayList<>(function.blocks());
        int operations = blocks.stream().mapToInt(block -> block.operations().size()).sum();
        int original = blocks.size();
        Set<Integer> done = new LinkedHashSet<>();
        boolean started = false;
        // First the loops that start threads, then those that set up, join or clean up what was made for each.
        for (boolean starts : new boolean[] {true, false}) {
            for (int header = 0; header < original && done.size() < MOST_LOOPS && (starts || started); header++) {
                Counted loop = done.contains(header) ? null : counted(function, blocks, header);
                if (loop == null || !isWorthIt(blocks, loop, here, holders, starts)) {
                    continue;
                }
                int size = loop.body.stream().mapToInt(block -> blocks.get(block).operations().size()).sum();
                if (operations + size * loop.rounds <= MOST_OPERATIONS) {
                    operations += size * loop.rounds;
                    peel(function.symbol(), blocks, loop);
                    done.add(header);
                    started |= starts;
                }
            }
        }
        return done.isEmpty() ? function : new Function(function.symbol(), function.kind(), function.owner(), function.parameters(), function.captures(),
            function.locals(), function.returnType(), function.traits(), blocks, function.name(), function.span(), function.attempts());
    }

    private boolean handsFunctionOn(Function function) {
        return function.blocks().stream().flatMap(block -> block.operations().stream()).anyMatch(operation -> isStart(operation, Set.of(), entries));
    }

    /** The tables whose elements, or members of them, are set to functions. */
    private static void functionsIn(Function function, Set<Place.Root> tables, Set<Place.Root> found) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.value() instanceof Value.FunctionReference && tables.contains(assign.target().root())) {
                    found.add(assign.target().root());
                }
            }
        }
    }

    /** An element of a table of functions, or one of its members. */
    private static boolean isElement(Value value, Set<Place.Root> holders) {
        return value instanceof Value.Load load && !load.place().selectors().isEmpty() && load.place().selectors().get(0) instanceof Place.Index && holders.contains(load.place().root());
    }

    /** A call that is given a function, out of a table or not, or that leads to such a call. */
    private static boolean isStart(Operation operation, Set<Symbol> starters, Set<Place.Root> holders) {
        return operation instanceof Operation.Call call && (call.arguments().stream().anyMatch(argument -> argument instanceof Value.FunctionReference || isElement(argument, holders))
            || call.callee() instanceof Value.FunctionReference callee && starters.contains(callee.function()));
    }

    private static boolean dispatches(Function function) {
        return function.blocks().stream().flatMap(block -> block.operations().stream()).anyMatch(operation -> operation instanceof Operation.Call call
            && call.callee() instanceof Value.Load entry && entry.place().selectors().stream().anyMatch(step -> step instanceof Place.Index index
                && !(index.value() instanceof Value.Constant)));
    }

    private static void written(Function function, Consumer<Place.Root> found) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.target().root() instanceof Place.VariableRoot root && root.storage() != Variable.Storage.LOCAL) {
                    found.accept(root);
                }
            }
        }
    }

    /** Arrays of the function whose elements it sets one by one. */
    private static Set<Place.Root> localTables(Function function) {
        Set<Place.Root> found = new LinkedHashSet<>();
        Set<Place.Root> others = new LinkedHashSet<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.target().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.LOCAL) {
                    List<Place.Selector> steps = assign.target().selectors();
                    boolean known = !steps.isEmpty() && steps.get(0) instanceof Place.Index index && index.value() instanceof Value.Constant;
                    (known ? found : others).add(root);
                }
            }
        }
        found.removeAll(others);
        return found;
    }

    /** What the thread does depends on the element, or on the number by which it looks for a function to call. */
    private boolean isGivenItsOwn(Operation.Call call, Counted loop, Set<Place.Root> tables, Set<Place.Root> holders) {
        boolean dispatches = call.arguments().stream().anyMatch(argument -> argument instanceof Value.FunctionReference entry && dispatchers.contains(entry.function()));
        return call.arguments().stream().anyMatch(argument -> (dispatches || isElement(argument, holders) || argument instanceof Value.AddressOf element && tables.contains(element.place().root()))
            && reads(argument, loop.counter));
    }

    /** The round gives its element of a table to what it starts, or does something for its number where other loops do so. */
    private boolean isWorthIt(List<Block> blocks, Counted loop, Set<Place.Root> tables, Set<Place.Root> holders, boolean starts) {
        return loop.body.stream().flatMap(block -> blocks.get(block).operations().stream()).anyMatch(operation -> operation instanceof Operation.Call call
            ? (starts ? isStart(call, starters, holders) && isGivenItsOwn(call, loop, tables, holders) : call.arguments().stream().anyMatch(argument -> reads(argument, loop.counter)))
            : !starts && operation instanceof Operation.Assign assign && !assign.target().selectors().isEmpty() && reads(new Value.AddressOf(assign.target()), loop.counter));
    }

    /** The loop with this header, or null when it is not one that counts through a few constants. */
    private static @Nullable Counted counted(Function function, List<Block> blocks, int header) {
        if (!(blocks.get(header).exit() instanceof Block.Exit.Branch branch && branch.condition() instanceof Value.Binary condition
                && condition.left() instanceof Value.Load counter && condition.right() instanceof Value.Constant bound
                && counter.place().selectors().isEmpty() && counter.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.LOCAL)) {
            return null;
        }
        FlowGraph graph = new FlowGraph(blocks);
        List<Integer> body = graph.order().stream().filter(block -> graph.inLoop(header, block)).toList();
        List<Integer> latches = before(header, graph).stream().filter(body::contains).toList();
        List<Integer> entries = before(header, graph).stream().filter(block -> !body.contains(block)).toList();
        // Block 0 lies in no natural loop but one that begins with it, and such a one has no block before it.
        if (body.contains(0) || latches.size() != 1 || entries.size() != 1 || !body.contains(branch.whenTrue()) || body.contains(branch.whenFalse())
                || !(blocks.get(entries.get(0)).exit() instanceof Block.Exit.Jump)) {
            return null;
        }
        Long first = null;
        for (Operation operation : blocks.get(entries.get(0)).operations()) {
            if (operation instanceof Operation.Assign assign && assign.target().equals(counter.place())) {
                first = assign.value() instanceof Value.Constant constant ? (Long) constant.number() : null;
            }
        }
        Long step = null;
        for (int block : body) {
            for (Operation operation : blocks.get(block).operations()) {
                if (operation instanceof Operation.Assign assign && assign.target().equals(counter.place())) {
                    if (step != null || block != latches.get(0)) {
                        return null;
                    }
                    step = step(assign.value(), counter);
                }
            }
        }
        if (first == null || step == null || step == 0 || isShared(function, blocks, counter.place())) {
            return null;
        }
        OptionalInt rounds = rounds(first, step, condition.operator(), bound.number());
        return rounds.isEmpty() ? null : new Counted(header, entries.get(0), body, counter.place(), rounds.getAsInt());
    }

    private static @Nullable Long step(Value next, Value.Load counter) {
        if (!(next instanceof Value.Binary sum && sum.left().equals(counter) && sum.right() instanceof Value.Constant width)) {
            return null;
        }
        return sum.operator().equals("+") ? (Long) width.number() : sum.operator().equals("-") ? (Long) (-width.number()) : null;
    }

    /** Empty for none, one or many rounds. */
    private static OptionalInt rounds(long first, long step, String operator, long bound) {
        int rounds = 0;
        for (long now = first; rounds <= MOST_ROUNDS; now += step) {
            boolean goesOn = switch (operator) {
                case "<" -> now < bound;
                case "<=" -> now <= bound;
                case ">" -> now > bound;
                case ">=" -> now >= bound;
                case "!=" -> now != bound;
                default -> false;
            };
            if (!goesOn) {
                return rounds > 1 ? OptionalInt.of(rounds) : OptionalInt.empty();
            }
            rounds++;
        }
        return OptionalInt.empty();
    }

    private static List<Integer> before(int block, FlowGraph graph) {
        return graph.order().stream().filter(from -> graph.successors(from).contains(block)).toList();
    }

    /** The same exit, leading to other blocks. */
    private static Block.Exit targets(Block.Exit exit, UnaryOperator<Integer> move) {
        if (exit instanceof Block.Exit.Jump jump) {
            return new Block.Exit.Jump(move.apply(jump.target()));
        }
        if (exit instanceof Block.Exit.Branch branch) {
            return new Block.Exit.Branch(branch.condition(), move.apply(branch.whenTrue()), move.apply(branch.whenFalse()), branch.span());
        }
        return exit instanceof Block.Exit.Throw thrown && thrown.handler() >= 0 ? new Block.Exit.Throw(thrown.value(), move.apply(thrown.handler())) : exit;
    }

    private static void peel(Symbol function, List<Block> blocks, Counted loop) {
        List<Integer> body = loop.body;
        int base = blocks.size();
        for (int round = 0; round < loop.rounds; round++) {
            int here = base + round * body.size();
            int next = round + 1 < loop.rounds ? here + body.size() + body.indexOf(loop.header) : loop.header;
            UnaryOperator<Integer> move = target -> target == loop.header ? Integer.valueOf(next) : body.contains(target) ? Integer.valueOf(here + body.indexOf(target)) : target;
            Renaming names = new Renaming(function, (round + 1) * ORDINALS_OF_A_ROUND);
            for (int block : body) {
                Block old = blocks.get(block);
                blocks.add(new Block(old.operations().stream().map(names::of).toList(), names.of(targets(old.exit(), move))));
            }
        }
        int first = base + body.indexOf(loop.header);
        Block before = blocks.get(loop.entry);
        blocks.set(loop.entry, new Block(before.operations(), targets(before.exit(), target -> target == loop.header ? Integer.valueOf(first) : target)));
    }

    private static boolean reads(Value value, Place variable) {
        boolean[] found = new boolean[1];
        new Walk() {
            @Override
            Value leaf(Value leaf) {
                return leaf;
            }

            @Override
            Value load(Value.Load load, Place place) {
                found[0] |= place.equals(variable);
                return load;
            }
        }.of(value);
        return found[0];
    }

    /** True when somebody else may know where the variable is. */
    private static boolean isShared(Function function, List<Block> blocks, Place variable) {
        boolean[] found = new boolean[1];
        Walk walk = new Walk() {
            @Override
            Value leaf(Value leaf) {
                found[0] |= leaf instanceof Value.AddressOf address && address.place().root().equals(variable.root());
                return leaf;
            }
        };
        for (Block block : blocks) {
            block.operations().forEach(walk::of);
            walk.of(block.exit());
        }
        return found[0];
    }

    /** Gives what is made in a round a name of its own. */
    private static final class Renaming extends Walk {
        private final Symbol function;
        private final int offset;

        Renaming(Symbol function, int offset) {
            this.function = function;
            this.offset = offset;
        }

        @Override
        Value leaf(Value leaf) {
            if (leaf instanceof Value.Allocation made && made.function().equals(function)) {
                return new Value.Allocation(function, made.ordinal() + offset, made.type());
            }
            return leaf instanceof Value.Opaque some && some.function().equals(function) ? new Value.Opaque(function, some.ordinal() + offset, some.distinct()) : leaf;
        }
    }

    /** Rewrites the values of operations. */
    private abstract static class Walk {
        /** Another value for a leaf or an address. */
        abstract Value leaf(Value leaf);

        Value load(Value.Load load, Place place) {
            return new Value.Load(place);
        }

        Value of(Value value) {
            if (value instanceof Value.Load load) {
                return load(load, of(load.place()));
            } else if (value instanceof Value.AddressOf address) {
                leaf(address);
                return new Value.AddressOf(of(address.place()));
            } else if (value instanceof Value.Binary binary) {
                return new Value.Binary(binary.operator(), of(binary.left()), of(binary.right()));
            } else if (value instanceof Value.Not not) {
                return new Value.Not(of(not.operand()));
            } else if (value instanceof Value.FunctionReference reference) {
                return new Value.FunctionReference(reference.function(), reference.receiver().map(this::of), reference.bound().stream().map(this::of).toList());
            }
            return leaf(value);
        }

        Place of(Place place) {
            Place root = place.root() instanceof Place.PointeeRoot pointee ? Place.pointee(of(pointee.pointer())) : Place.of((Place.VariableRoot) place.root());
            return root.select(place.selectors().stream().map(step -> step instanceof Place.Index index ? (Place.Selector) index.with(of(index.value())) : step).toList());
        }

        Operation of(Operation operation) {
            return switch (operation.kind()) {
                case ACCESS -> {
                    Operation.Access access = (Operation.Access) operation;
                    yield new Operation.Access(of(access.place()), access.accessKind(), access.atomicity(), access.type(), access.span());
                }
                case ASSIGN -> {
                    Operation.Assign assign = (Operation.Assign) operation;
                    yield new Operation.Assign(of(assign.target()), of(assign.value()), assign.span());
                }
                case CALL -> {
                    Operation.Call call = (Operation.Call) operation;
                    yield new Operation.Call(of(call.callee()), call.dispatch(), call.receiver().map(this::of), call.arguments().stream().map(this::of).toList(),
                        call.argumentTypes(), call.result(), call.use(), call.spans());
                }
                case MONITOR, SCOPE_END, CAUGHT, OMITTED -> operation;
            };
        }

        Block.Exit of(Block.Exit exit) {
            if (exit instanceof Block.Exit.Branch branch) {
                return new Block.Exit.Branch(of(branch.condition()), branch.whenTrue(), branch.whenFalse(), branch.span());
            } else if (exit instanceof Block.Exit.Return answer) {
                return new Block.Exit.Return(of(answer.value()), answer.span());
            }
            return exit instanceof Block.Exit.Throw thrown ? new Block.Exit.Throw(of(thrown.value()), thrown.handler()) : exit;
        }
    }
}
