package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Promises that get a second result, and futures that are asked for theirs a second time, on every way on from the first: later in the text, or in
 * the next round of a loop. Confined to one function.
 */
final class RepeatedResults {
    private final FunctionFlow flow;
    private final FlowGraph graph;
    private final int[] firstOrdinal;

    RepeatedResults(FunctionFlow flow, FlowGraph graph, int[] firstOrdinal) {
        this.flow = flow;
        this.graph = graph;
        this.firstOrdinal = firstOrdinal;
    }

    /** True when whoever has passed the first place passes the second one, unless the function never ends. */
    boolean leads(Site from, Site to) {
        if (!from.function().equals(to.function()) || block(from) < 0 || block(to) < 0) {
            return false;
        }
        int second = block(to);
        return block(from) == second ? from.ordinal() < to.ordinal() : !reaches(block(from), second, block -> graph.successors(block).isEmpty());
    }

    private int block(Site site) {
        for (int block : graph.order()) {
            if (site.ordinal() >= firstOrdinal[block] && site.ordinal() < firstOrdinal[block + 1]) {
                return block;
            }
        }
        return -1;
    }

    /** True when a way from a block leads to one that is wanted and not through {@code without}. */
    private boolean reaches(int from, int without, IntPredicate wanted) {
        Set<Integer> seen = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int here = open.pop();
            if (wanted.test(here)) {
                return true;
            }
            for (int next : graph.successors(here)) {
                if (next != without && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }

    /** Results that each round of a loop gives to one and the same promise, or takes out of one and the same future. */
    List<Breach> rounds() {
        List<Breach> found = new ArrayList<>();
        for (int header : graph.headers()) {
            if (!goesOn(header)) {
                continue;
            }
            for (int block : graph.order()) {
                List<Operation> operations = graph.innermostLoop(block) == header ? flow.function().blocks().get(block).operations() : List.of();
                for (int i = 0; i < operations.size(); i++) {
                    if (operations.get(i) instanceof Operation.Call call && once(call).isPresent() && isEachRound(header, block) && isOne(call, header)) {
                        Site site = flow.site(firstOrdinal[block] + i, call.span());
                        Value promise = call.receiver().orElse(Value.UNKNOWN);
                        boolean takes = once(call).get().is(Trait.CONSUMES);
                        found.add(new Breach(new StageUse(promise, promise, takes ? Effect.Action.AWAIT : Effect.Action.COMPLETE, once(call).get(), "", List.of(site)),
                            takes ? Stage.CONSUMED : Stage.COMPLETED, site, true));
                    }
                }
            }
        }
        return found;
    }

    private Optional<CallModel> once(Operation.Call call) {
        return call.callee() instanceof Value.FunctionReference callee
            ? flow.analysis.model(callee.function(), call.arguments().size()).filter(model -> model.effects().stream().anyMatch(effect ->
                effect.action() == Effect.Action.COMPLETE && model.is(Trait.ONCE_ONLY) || effect.action() == Effect.Action.AWAIT && model.is(Trait.CONSUMES))) : Optional.empty();
    }

    /** A loop without an end, over the elements of a container, or that counts to more than one. */
    private boolean goesOn(int header) {
        List<Integer> ends = graph.successors(header).stream().filter(next -> !graph.inLoop(header, next)).toList();
        if (ends.isEmpty()) {
            return true;
        }
        boolean tests = flow.function().blocks().get(header).exit() instanceof Block.Exit.Branch;
        Value condition = tests ? ((Block.Exit.Branch) flow.function().blocks().get(header).exit()).condition() : Value.NULL;
        return condition instanceof Value.Unknown || condition instanceof Value.Binary test && counts(test, header);
    }

    /** True for a variable that each round only moves on, up to what no round changes. Paths that differ in their promises know no ranges. */
    private boolean counts(Value.Binary test, int header) {
        boolean several = !(test.right() instanceof Value.Constant bound) || Math.abs(bound.number()) > 1;
        if (!several || !(test.left() instanceof Value.Load count) || Places.local(count.place()).isEmpty()) {
            return false;
        }
        List<Operation.Assign> assigns = graph.order().stream().filter(block -> graph.inLoop(header, block)).flatMap(block -> flow.function().blocks().get(block).operations().stream())
            .filter(Operation.Assign.class::isInstance).map(Operation.Assign.class::cast).toList();
        return assigns.stream().anyMatch(assign -> assign.target().equals(count.place()))
            && assigns.stream().allMatch(assign -> assign.target().equals(count.place())
                ? assign.value() instanceof Value.Binary step && step.left().equals(count) && step.right() instanceof Value.Constant
                : !isAt(test.right(), assign.target().root()));
    }

    /** Every round comes by the block, and goes on from there to the next one. */
    private boolean isEachRound(int header, int block) {
        boolean left = reaches(block, header, other -> other != block && !graph.inLoop(header, other) || graph.successors(other).isEmpty());
        boolean passed = block == header || graph.successors(header).stream().filter(next -> graph.inLoop(header, next) && next != block)
            .noneMatch(next -> next == header || reaches(next, block, other -> graph.successors(other).contains(header)));
        return !left && passed;
    }

    /** A variable of the function, or a member behind a parameter, that nothing in the loop makes anew. */
    private boolean isOne(Operation.Call call, int header) {
        Optional<Place> promise = call.receiver().flatMap(RepeatedResults::named);
        return promise.isPresent() && graph.order().stream().filter(block -> graph.inLoop(header, block))
            .flatMap(block -> flow.function().blocks().get(block).operations().stream()).noneMatch(operation -> operation != call && mayRenew(operation, promise.get()));
    }

    private static Optional<Place> named(Value receiver) {
        Optional<Place> place = receiver instanceof Value.AddressOf || receiver instanceof Value.Load ? Optional.of(Place.pointee(receiver)) : Optional.empty();
        return place.filter(found -> found.selectors().stream().allMatch(Place.Field.class::isInstance)
            && (found.root() instanceof Place.VariableRoot || found.root() instanceof Place.PointeeRoot behind && (behind.pointer() instanceof Value.Parameter
                || behind.pointer() instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot && load.place().selectors().isEmpty())));
    }

    /** An operation on the promise, or on the variable that leads to it, other than to ask for its future; for a member, also any call that may change its object. */
    private boolean mayRenew(Operation operation, Place promise) {
        Place.Root root = promise.root() instanceof Place.PointeeRoot behind && behind.pointer() instanceof Value.Load load ? load.place().root() : promise.root();
        if (operation instanceof Operation.Assign assign) {
            return assign.target().root().equals(root) || assign.target().root().equals(promise.root());
        }
        if (operation instanceof Operation.ScopeEnd end) {
            return root instanceof Place.VariableRoot variable && variable.symbol().equals(end.variable());
        }
        if (!(operation instanceof Operation.Call call)) {
            return operation instanceof Operation.Omitted;
        }
        boolean library = call.callee() instanceof Value.FunctionReference callee && flow.analysis.find(callee.function()).isEmpty();
        boolean asks = library && flow.analysis.model(((Value.FunctionReference) call.callee()).function(), call.arguments().size()).filter(model -> model.is(Trait.ANSWERS_FUTURE)).isPresent();
        if (asks) {
            return false;
        }
        boolean given = call.receiver().filter(object -> isAt(object, root)).isPresent() || call.arguments().stream().anyMatch(argument -> isAt(argument, root));
        return given || !library && !(root instanceof Place.VariableRoot variable && Places.local(new Place(variable, List.of())).isPresent() && promise.root().equals(root));
    }

    private static boolean isAt(Value value, Place.Root root) {
        return Assumptions.mentions(value, part -> part instanceof Value.AddressOf address && address.place().root().equals(root)
            || part instanceof Value.Load load && load.place().root().equals(root));
    }
}
