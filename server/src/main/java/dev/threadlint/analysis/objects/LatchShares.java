package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a function starts just as many tasks as a number says: one for each, that many outside of loops, one in each round of a loop that counts
 * so far, or one for each element of what the number is the size of. Immutable.
 */
public final class LatchShares {
    private final Function function;
    private final FunctionFacts facts;
    private final FlowGraph graph;
    private final Map<Integer, Integer> blockOf = new LinkedHashMap<>();

    public LatchShares(Function function, FunctionFacts facts) {
        this.function = function;
        this.facts = facts;
        this.graph = new FlowGraph(function.blocks());
        int ordinal = 0;
        for (int i = 0; i < function.blocks().size(); i++) {
            for (int k = 0; k <= function.blocks().get(i).operations().size(); k++) {
                blockOf.put(ordinal++, i);
            }
        }
    }

    /** The tasks that these creates start are as many as the number says. */
    public boolean areAsMany(Value number, List<SpawnFact> creates) {
        List<Integer> loops = creates.stream().map(create -> loop(create.spawn().chain().get(0))).distinct().toList();
        if (number instanceof Value.Unknown || loops.size() != 1 || creates.stream().anyMatch(create -> create.spawn().chain().size() != 1 || create.spawn().isTogether())) {
            return false;
        }
        if (loops.get(0) < 0) {
            return number.equals(new Value.Constant(creates.size()));
        }
        return creates.size() == 1 && (isCountedTo(number, loops.get(0)) || isSizeOfIterated(number, loops.get(0)));
    }

    private int loop(Site site) {
        return facts.loops().getOrDefault(site.ordinal(), -1);
    }

    private boolean isCountedTo(Value number, int loop) {
        return facts.rangesOf(loop).stream().anyMatch(range -> range.count().map(rounds -> number.equals(new Value.Constant(rounds))).orElse(false)
            || range.step() == 1 && number.equals(range.bound()) && (range.first().equals(new Value.Constant(0)) && range.operator().equals("<")
            || range.first().equals(new Value.Constant(1)) && range.operator().equals("<=")));
    }

    /** The number is what the very collection answers that the loop goes over, or the length of the array. */
    private boolean isSizeOfIterated(Value number, int loop) {
        List<Value> iterated = new ArrayList<>();
        for (ModelledCall call : facts.modelled()) {
            int block = blockOf.getOrDefault(call.site().ordinal(), -1);
            boolean leads = block >= 0 && loop(call.site()) != loop && call.arguments().isEmpty()
                && function.blocks().get(block).exit() instanceof Block.Exit.Jump jump && jump.target() == loop && isLastCall(call, block);
            if (leads) {
                call.receiver().ifPresent(iterated::add);
            }
        }
        Optional<Value> counted = facts.modelled().stream().filter(call -> call.result().equals(number) && call.arguments().isEmpty())
            .flatMap(call -> call.receiver().stream()).findFirst();
        boolean sameCollection = counted.isPresent() && iterated.contains(counted.get());
        boolean sameArray = number instanceof Value.Load length && length.place().root() instanceof Place.PointeeRoot of
            && facts.accesses().stream().anyMatch(access -> access.path().size() == 1
                && graph.innermostLoop(blockOf.getOrDefault(access.site().ordinal(), -1)) == loop
                && access.place().root().equals(of) && access.place().selectors().size() == 1 && access.place().selectors().get(0) instanceof Place.Index at
                && at.value() instanceof Value.Opaque each && each.distinct());
        return sameCollection || sameArray;
    }

    private boolean isLastCall(ModelledCall call, int block) {
        return facts.modelled().stream().noneMatch(other -> blockOf.getOrDefault(other.site().ordinal(), -1) == block && other.site().ordinal() > call.site().ordinal());
    }
}
