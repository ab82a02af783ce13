package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Code that only the winner of an atomic change runs: it asks whether its {@code compareAndSet} was the one that happened, itself or by
 * a function that answers so. What is claimed, and when it is given back, is not known. Confined to one analysis.
 */
final class Claims {
    private static final int MAXIMUM_ROUNDS = 4;

    private final Program program;
    private final Map<Symbol, Reading> readings = new LinkedHashMap<>();
    private final Set<Symbol> answering = new LinkedHashSet<>();
    private final Map<Symbol, Set<Integer>> tests = new LinkedHashMap<>();
    private final Map<Symbol, BlockOrder> orders = new LinkedHashMap<>();

    /** The calls of a function that may claim, by the temporary that gets the answer: those surely, and the others by what they call. */
    private record Reading(Function function, Set<Integer> claims, Map<Integer, Set<Symbol>> calls) {}

    Claims(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        for (FunctionFacts known : facts.values()) {
            program.find(known.function()).map(Program.Definition::function).ifPresent(function -> readings.put(known.function(), read(function, known)));
        }
        boolean changed = true;
        for (int round = 0; changed && round < MAXIMUM_ROUNDS; round++) {
            changed = false;
            for (Reading reading : readings.values()) {
                changed |= !answering.contains(reading.function().symbol()) && answers(reading) && answering.add(reading.function().symbol());
            }
        }
        readings.values().forEach(this::collectTests);
    }

    private static Reading read(Function function, FunctionFacts known) {
        Set<Integer> claims = new LinkedHashSet<>();
        for (ModelledCall call : known.modelled()) {
            if (call.model().is(Trait.CLAIMS)) {
                claims.add(call.call().result());
            }
        }
        Map<Integer, Set<Symbol>> targets = new LinkedHashMap<>();
        known.calls().forEach(call -> targets.computeIfAbsent(call.site().ordinal(), key -> new LinkedHashSet<>()).add(call.target()));
        Map<Integer, Set<Symbol>> calls = new LinkedHashMap<>();
        function.operations().forEach((ordinal, operation) -> {
            if (operation instanceof Operation.Call call && targets.containsKey(ordinal)) {
                calls.put(call.result(), targets.get(ordinal));
            }
        });
        return new Reading(function, claims, calls);
    }

    private boolean claims(Reading reading, Value value, Set<Place> locals) {
        if (value instanceof Value.Not not) {
            return claims(reading, not.operand(), locals);
        }
        if (value instanceof Value.Binary binary) {
            return claims(reading, binary.left(), locals) || claims(reading, binary.right(), locals);
        }
        if (value instanceof Value.Load load) {
            return locals.contains(load.place());
        }
        return value instanceof Value.Temporary temporary && (reading.claims().contains(temporary.number())
            || reading.calls().getOrDefault(temporary.number(), Set.of()).stream().anyMatch(answering::contains));
    }

    /** Variables that keep the answer of a claim. */
    private Set<Place> locals(Reading reading) {
        Set<Place> found = new LinkedHashSet<>();
        for (Block block : reading.function().blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.target().root() instanceof Place.VariableRoot && claims(reading, assign.value(), Set.of())) {
                    found.add(assign.target());
                }
            }
        }
        return found;
    }

    private boolean answers(Reading reading) {
        Set<Place> locals = locals(reading);
        return reading.function().blocks().stream().anyMatch(block -> block.exit() instanceof Block.Exit.Return answer && claims(reading, answer.value(), locals));
    }

    private void collectTests(Reading reading) {
        Set<Place> locals = locals(reading);
        Set<Integer> found = new LinkedHashSet<>();
        int ordinal = 0;
        for (Block block : reading.function().blocks()) {
            ordinal += block.operations().size();
            if (block.exit() instanceof Block.Exit.Branch branch && claims(reading, branch.condition(), locals)) {
                found.add(ordinal);
            }
            ordinal++;
        }
        if (!found.isEmpty()) {
            tests.put(reading.function().symbol(), found);
        }
    }

    /** Nobody gets to the end of the path but by a claim. */
    boolean isClaimed(List<Site> path) {
        return path.stream().anyMatch(site -> tests(site).stream().anyMatch(test -> order(site).decides(test, site.ordinal())));
    }

    /** Some way to the end of the path leads over a claim. */
    boolean mayBeClaimed(List<Site> path) {
        return path.stream().anyMatch(site -> tests(site).stream().anyMatch(test -> order(site).mayDecide(test, site.ordinal())));
    }

    private List<Integer> tests(Site site) {
        return new ArrayList<>(tests.getOrDefault(site.function(), Set.of()));
    }

    private BlockOrder order(Site site) {
        return orders.computeIfAbsent(site.function(), key -> new BlockOrder(program.find(key).orElseThrow().function()));
    }
}
