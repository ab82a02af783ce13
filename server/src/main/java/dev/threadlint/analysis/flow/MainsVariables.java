package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Static variables of C and C++, and members of any object, that only functions write which the main thread alone runs, and whose address nobody takes: in
 * these functions they are what was last found or stored there, also after creates, locks and waits. Immutable.
 *
 * @param places the variables and members of such
 * @param members those members of any object, by name, that these functions test
 * @param functions those that only the main thread runs
 */
record MainsVariables(Set<Place> places, Set<Place.Selector> members, Set<Symbol> functions) {
    static final MainsVariables NONE = new MainsVariables(Set.of(), Set.of(), Set.of());

    MainsVariables {
        places = FrozenSet.copyOf(places);
        members = FrozenSet.copyOf(members);
        functions = FrozenSet.copyOf(functions);
    }

    static MainsVariables of(Program program, Set<Place> candidates, Predicate<Symbol> taken) {
        Set<Symbol> others = program.main().isEmpty() ? Set.of() : runByOthers(program, taken);
        if (program.main().isEmpty() || others.contains(program.main().get())) {
            return NONE;
        }
        Set<Place> left = new LinkedHashSet<>(candidates);
        Set<Place.Selector> members = new LinkedHashSet<>();
        Shared shared = new Shared(new LinkedHashSet<>(), new LinkedHashSet<>());
        Set<Symbol> functions = new LinkedHashSet<>();
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            boolean mains = !others.contains(function.symbol());
            if (mains) {
                functions.add(function.symbol());
                function.blocks().forEach(block -> tested(block.exit()).ifPresent(members::add));
            }
            look(function, mains || function.kind() == FunctionKind.STATIC_INITIALISER, shared);
        }
        left.removeIf(place -> shared.roots().contains(place.root()));
        members.removeAll(shared.members());
        return left.isEmpty() && members.isEmpty() ? NONE : new MainsVariables(left, members, functions);
    }

    /** What other threads may write. */
    private record Shared(Set<Place.Root> roots, Set<Place.Selector> members) {
        void add(Place place) {
            roots.add(place.root());
            member(place).ifPresent(members::add);
        }
    }

    private static Optional<Place.Selector> member(Place place) {
        int last = place.selectors().size() - 1;
        return last >= 0 && place.selectors().get(last) instanceof Place.Field member ? Optional.of(member) : Optional.empty();
    }

    /** The member that a condition looks at, alone or against a constant. */
    private static Optional<Place.Selector> tested(Block.Exit exit) {
        Value condition = exit instanceof Block.Exit.Branch branch ? branch.condition() : Value.UNKNOWN;
        Value subject = condition instanceof Value.Binary comparison && comparison.right() instanceof Value.Constant ? comparison.left() : condition;
        return subject instanceof Value.Load load ? member(load.place()) : Optional.empty();
    }

    /** True for what stays in the functions of the main thread. */
    boolean keeps(Place place) {
        return places.contains(place) || !members.isEmpty() && member(place).filter(members::contains).isPresent();
    }

    /** The same for one function: nothing, if others run it. */
    MainsVariables in(Symbol function) {
        return functions.contains(function) ? this : NONE;
    }

    /** What threads and unknown code may run: all that is not called by name from main on. */
    private static Set<Symbol> runByOthers(Program program, Predicate<Symbol> taken) {
        Set<Symbol> called = new LinkedHashSet<>(program.main().stream().toList());
        program.definitions().values().forEach(definition -> DirectCalls.each(definition.function(), call ->
            program.find(((Value.FunctionReference) call.callee()).function()).ifPresent(found -> called.add(found.function().symbol()))));
        Set<Symbol> others = new LinkedHashSet<>();
        Deque<Function> open = new ArrayDeque<>();
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            boolean other = function.kind() != FunctionKind.FUNCTION || taken.test(function.symbol()) || !called.contains(function.symbol()) || definition.unit().language() == Language.JAVA;
            if (other && others.add(function.symbol())) {
                open.add(function);
            }
        }
        while (!open.isEmpty()) {
            DirectCalls.each(open.remove(), call -> program.find(((Value.FunctionReference) call.callee()).function()).map(Program.Definition::function)
                .filter(callee -> others.add(callee.symbol())).ifPresent(open::add));
        }
        return others;
    }

    private static void look(Function function, boolean mains, Shared shared) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    known(assign.value(), shared);
                    if (!mains) {
                        shared.add(assign.target());
                    }
                } else if (operation instanceof Operation.Call call) {
                    call.receiver().ifPresent(value -> known(value, shared));
                    call.arguments().forEach(value -> known(value, shared));
                } else if (operation instanceof Operation.Access access && !mains && access.accessKind() != Operation.AccessKind.READ) {
                    shared.add(access.place());
                }
            }
            if (block.exit() instanceof Block.Exit.Return answer) {
                known(answer.value(), shared);
            }
        }
    }

    /** Whoever gets the address may write there. */
    private static void known(Value value, Shared shared) {
        if (value instanceof Value.FunctionReference task) {
            task.bound().forEach(bound -> known(bound, shared));
            task.receiver().ifPresent(receiver -> known(receiver, shared));
        } else {
            Assumptions.mentions(value, part -> {
                if (part instanceof Value.AddressOf address) {
                    shared.add(address.place());
                }
                return false;
            });
        }
    }
}
