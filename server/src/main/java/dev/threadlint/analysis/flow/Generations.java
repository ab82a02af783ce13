package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Barriers that a function makes with a lock: who comes last counts a number up, the others remember it and wait until it is another one
 * (Herlihy and Shavit, chapter 17). Passing either way is passing the barrier. Immutable; of one function.
 */
final class Generations {
    private final NamedMemory numbers;
    private final boolean any;
    private final Site site;

    private Generations(NamedMemory numbers, boolean any, Site site) {
        this.numbers = numbers;
        this.any = any;
        this.site = site;
    }

    static Generations of(FunctionFlow flow) {
        NamedMemory compared = new NamedMemory();
        Set<Place> counted = new LinkedHashSet<>();
        Map<Place, Place> copies = new LinkedHashMap<>();
        for (Block block : flow.function().blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.value() instanceof Value.Load load
                        && Places.local(assign.target()).isPresent() && Places.local(load.place()).isEmpty()) {
                    copies.put(assign.target(), load.place());
                } else if (operation instanceof Operation.Assign assign && AtomicWords.step(assign.target(), assign.value()) > 0) {
                    counted.add(assign.target());
                }
            }
        }
        boolean any = false;
        for (Block block : flow.function().blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch && Assumptions.Fact.of(branch.condition(), true).condition() instanceof Value.Binary binary
                    && binary.operator().equals("==") && binary.left() instanceof Value.Load left && binary.right() instanceof Value.Load right) {
                Place number = right.place().equals(copies.get(left.place())) ? right.place()
                    : left.place().equals(copies.get(right.place())) ? left.place() : null;
                if (number != null && counted.contains(number)) {
                    compared.add(number);
                    any = true;
                }
            }
        }
        return new Generations(compared, any, flow.site(-1, Span.NONE));
    }

    /** What stands for the passing, whichever way it was. */
    Site site() {
        return site;
    }

    boolean isNext(Place target, Value value) {
        return any && numbers.contains(target) && AtomicWords.step(target, value) > 0;
    }

    /** The number that is found to be another one. */
    Optional<Place> changed(Assumptions.Fact fact) {
        if (!any || fact.holds() || !(fact.condition() instanceof Value.Binary binary) || !binary.operator().equals("==")) {
            return Optional.empty();
        }
        Value side = binary.right() instanceof Value.Load load && numbers.contains(load.place()) ? binary.right() : binary.left();
        return side instanceof Value.Load load && numbers.contains(load.place()) ? Optional.of(load.place()) : Optional.empty();
    }
}
