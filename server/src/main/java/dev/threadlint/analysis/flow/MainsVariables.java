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
import java.util.Set;
import java.util.function.Predicate;

/**
 * Static variables of C and C++ that only functions write which the main thread alone runs, and whose address nobody takes: in these functions they are
 * what was last found or stored there, also after locks and waits. Immutable.
 *
 * @param places the variables and members of such
 * @param functions those that only the main thread runs
 */
record MainsVariables(Set<Place> places, Set<Symbol> functions) {
    static final MainsVariables NONE = new MainsVariables(Set.of(), Set.of());

    MainsVariables {
        places = FrozenSet.copyOf(places);
        functions = FrozenSet.copyOf(functions);
    }

    static MainsVariables of(Program program, Set<Place> candidates, Predicate<Symbol> taken) {
        Set<Symbol> others = program.main().isEmpty() || candidates.isEmpty() ? Set.of() : runByOthers(program, taken);
        if (program.main().isEmpty() || candidates.isEmpty() || others.contains(program.main().get())) {
            return NONE;
        }
        Set<Place> left = new LinkedHashSet<>(candidates);
        Set<Place.Root> shared = new LinkedHashSet<>();
        Set<Symbol> functions = new LinkedHashSet<>();
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            boolean mains = !others.contains(function.symbol());
            if (mains) {
                functions.add(function.symbol());
            }
            look(function, mains || function.kind() == FunctionKind.STATIC_INITIALISER, shared);
        }
        left.removeIf(place -> shared.contains(place.root()));
        return left.isEmpty() ? NONE : new MainsVariables(left, functions);
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

    private static void look(Function function, boolean mains, Set<Place.Root> shared) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    known(assign.value(), shared);
                    if (!mains) {
                        shared.add(assign.target().root());
                    }
                } else if (operation instanceof Operation.Call call) {
                    call.receiver().ifPresent(value -> known(value, shared));
                    call.arguments().forEach(value -> known(value, shared));
                } else if (operation instanceof Operation.Access access && !mains && access.accessKind() != Operation.AccessKind.READ) {
                    shared.add(access.place().root());
                }
            }
            if (block.exit() instanceof Block.Exit.Return answer) {
                known(answer.value(), shared);
            }
        }
    }

    /** Whoever gets the address may write there. */
    private static void known(Value value, Set<Place.Root> shared) {
        if (value instanceof Value.FunctionReference task) {
            task.bound().forEach(bound -> known(bound, shared));
            task.receiver().ifPresent(receiver -> known(receiver, shared));
        } else {
            Assumptions.mentions(value, part -> {
                if (part instanceof Value.AddressOf address) {
                    shared.add(address.place().root());
                }
                return false;
            });
        }
    }
}
