package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Static variables of C and C++ that begin with zero, are set to other constants only, and whose address nobody takes: once such a
 * flag was found set, it is set for ever. Mutable while they are looked for.
 */
final class LastingFlags {
    private final Set<Place> set = new LinkedHashSet<>();
    private final Set<Place> tested = new LinkedHashSet<>();
    /** What locals of the function that is looked at are read from; blocks come in the order of the text, mostly. */
    private final Map<Place, Set<Place>> copies = new LinkedHashMap<>();
    /** Variables that may be zero again. */
    private final Set<Place.Root> others = new LinkedHashSet<>();

    private LastingFlags() {}

    static Set<Place> of(Program program) {
        LastingFlags flags = new LastingFlags();
        program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.JAVA).forEach(definition -> flags.look(definition.function()));
        flags.set.removeIf(place -> flags.others.contains(place.root()) || !flags.tested.contains(place));
        return flags.set;
    }

    private void look(Function function) {
        copies.clear();
        boolean begins = function.kind() == Function.FunctionKind.STATIC_INITIALISER;
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && Places.local(assign.target()).isPresent() && assign.value() instanceof Value.Load read && isFlag(read.place())) {
                    copies.computeIfAbsent(assign.target(), key -> new LinkedHashSet<>()).add(read.place());
                }
                if (operation instanceof Operation.Assign assign) {
                    known(assign.value());
                    assigned(assign, begins);
                } else if (operation instanceof Operation.Call call) {
                    call.receiver().ifPresent(this::known);
                    call.arguments().forEach(this::known);
                } else if (operation instanceof Operation.Access access && access.accessKind() == Operation.AccessKind.UPDATE) {
                    others.add(access.place().root());
                }
            }
            if (block.exit() instanceof Block.Exit.Branch branch) {
                test(branch.condition());
            } else if (block.exit() instanceof Block.Exit.Return answer) {
                known(answer.value());
            }
        }
    }

    private void assigned(Operation.Assign assign, boolean begins) {
        Place target = assign.target();
        boolean zero = assign.value().equals(Value.NULL);
        if (!isFlag(target)) {
            others.add(target.root());
        } else if (!begins && assign.value() instanceof Value.Constant && !zero) {
            set.add(target);
        } else if (!begins || !zero) {
            others.add(target.root());
        }
    }

    /** Whoever gets the address may write there. */
    private void known(Value value) {
        if (value instanceof Value.FunctionReference task) {
            task.bound().forEach(this::known);
            task.receiver().ifPresent(this::known);
        } else {
            Assumptions.mentions(value, part -> {
                if (part instanceof Value.AddressOf address) {
                    others.add(address.place().root());
                }
                return false;
            });
        }
    }

    private void test(Value condition) {
        if (condition instanceof Value.Load load) {
            tested.add(load.place());
            tested.addAll(copies.getOrDefault(load.place(), Set.of()));
        } else if (condition instanceof Value.Not not) {
            test(not.operand());
        } else if (condition instanceof Value.Binary binary && binary.right() instanceof Value.Constant) {
            test(binary.left());
        }
    }

    private static boolean isFlag(Place place) {
        return place.root() instanceof Place.VariableRoot root && (root.storage() == Variable.Storage.GLOBAL || root.storage() == Variable.Storage.STATIC_LOCAL)
            && place.selectors().isEmpty();
    }
}
