package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The locks whose holder may take them again because the program initialises them so, by the names of their variables or members. Where
 * an attribute object is made in a function of its own, every lock may be one. Immutable.
 */
public record RecursiveLocks(Set<Object> names, boolean all) {
    private static final int RECURSIVE_BIT = 1;

    static RecursiveLocks of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Set<Object> names = new LinkedHashSet<>();
        boolean all = false;
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            Set<Object> initialised = new LinkedHashSet<>();
            boolean[] sets = {false};
            DirectCalls.each(function, call -> {
                Symbol callee = ((Value.FunctionReference) call.callee()).function();
                models.apply(callee, call.arguments().size()).stream().flatMap(model -> model.effects().stream()).forEach(effect -> {
                    boolean recursive = argument(call, effect.attribute()) instanceof Value.Constant kind && isRecursive(kind);
                    if (effect.action() == Effect.Action.SET_LOCK_KIND) {
                        sets[0] |= recursive;
                    } else if (effect.action() == Effect.Action.INITIALISE) {
                        name(Place.pointee(argument(call, effect.subject()))).ifPresent(recursive ? names::add : initialised::add);
                    }
                });
            });
            if (sets[0]) {
                initialised.addAll(keptAs(function, initialised));
                names.addAll(initialised);
                all |= initialised.isEmpty();
            }
        }
        return new RecursiveLocks(FrozenSet.copyOf(names), all);
    }

    /** The variables and members that take over a pointer to a lock which a function makes. */
    private static Set<Object> keptAs(Function function, Set<Object> initialised) {
        Set<Object> found = new LinkedHashSet<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && name(Place.pointee(assign.value())).filter(initialised::contains).isPresent()) {
                    name(assign.target()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    boolean contains(Place lock) {
        return all || !names.isEmpty() && name(lock).filter(names::contains).isPresent();
    }

    /** True for the number of a kind whose holder may take the lock again (C11 mtx_recursive, POSIX PTHREAD_MUTEX_RECURSIVE). */
    public static boolean isRecursive(Value.Constant kind) {
        return (kind.number() & RECURSIVE_BIT) != 0;
    }

    private static Value argument(Operation.Call call, Operand operand) {
        return operand.index() >= 0 && operand.index() < call.arguments().size() ? call.arguments().get(operand.index()) : Value.UNKNOWN;
    }

    /** What all locks of one variable or member have in common: the name of the last member, or the variable. */
    public static Optional<Object> name(Place lock) {
        for (int i = lock.selectors().size() - 1; i >= 0; i--) {
            if (lock.selectors().get(i) instanceof Place.Field field) {
                return Optional.of(field.name());
            }
        }
        if (lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load) {
            return name(load.place());
        }
        return lock.root() instanceof Place.VariableRoot root ? Optional.of(root) : Optional.empty();
    }
}
