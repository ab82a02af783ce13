package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ways from a call that is seen to throw to the handler around it, in C++: the handler finds what was done until then, and the objects of
 * the block are destroyed on the way (C++ [except.ctor]). What arrives out of a wait for a thread's answer comes after the task
 * ([futures.state]). Of a block in which nothing is seen to throw the handler is taken to begin with what held before the block. Confined to the
 * analysis of one function.
 */
final class ThrownPaths {
    /** A block under a handler: where its handlers begin, and from where that block is taken to be reached before anything is done. */
    private record Attempt(Span body, int handler, Set<Integer> begins) {}

    /** A variable between its declaration and the end of its scope. */
    private record Scope(Symbol variable, int from, int to, Optional<Operation.Call> destructor, int ordinal) {}

    private final FunctionFlow flow;
    private final int[] firstOrdinal;
    private final Set<Attempt> attempts = new LinkedHashSet<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final Map<Integer, Set<Integer>> reached = new LinkedHashMap<>();

    ThrownPaths(FunctionFlow flow, int[] firstOrdinal) {
        this.flow = flow;
        this.firstOrdinal = firstOrdinal;
        List<Block> blocks = flow.function().blocks();
        for (int number = 0; number < blocks.size() && !flow.isJava(); number++) {
            for (Operation operation : blocks.get(number).operations()) {
                if (operation instanceof Operation.Caught caught && attempts.stream().noneMatch(known -> known.body().equals(caught.attempt()))) {
                    attempt(caught.attempt(), number, blocks);
                }
            }
        }
        if (!attempts.isEmpty()) {
            scopes(flow.function());
        }
    }

    private void attempt(Span body, int first, List<Block> blocks) {
        int handler = choosing(blocks, first, true);
        int begin = handler < 0 ? -1 : choosing(blocks, handler, false);
        if (begin < 0) {
            return;
        }
        boolean seen = blocks.stream().anyMatch(block -> block.exit() instanceof Block.Exit.Throw thrown && thrown.handler() == handler
            || block.operations().stream().anyMatch(operation -> operation instanceof Operation.Call call && body.contains(call.span()) && isSeenToThrow(call)));
        attempts.add(new Attempt(body, handler, seen ? Set.of(begin) : Set.of()));
    }

    /** The block that goes one way or the other without a condition, to this one. */
    private static int choosing(List<Block> blocks, int target, boolean truth) {
        for (int number = 0; number < blocks.size(); number++) {
            if (blocks.get(number).exit() instanceof Block.Exit.Branch branch && branch.condition() instanceof Value.Unknown
                && target == (truth ? branch.whenTrue() : branch.whenFalse())) {
                return number;
            }
        }
        return -1;
    }

    private void scopes(Function function) {
        Map<Symbol, Integer> ends = new LinkedHashMap<>();
        Map<Symbol, Integer> starts = new LinkedHashMap<>();
        Map<Symbol, Operation.Call> destructors = new LinkedHashMap<>();
        Map<Symbol, Integer> ordinals = new LinkedHashMap<>();
        for (int number = 0; number < function.blocks().size(); number++) {
            List<Operation> operations = function.blocks().get(number).operations();
            for (int i = 0; i < operations.size(); i++) {
                int ordinal = firstOrdinal[number] + i;
                if (operations.get(i) instanceof Operation.ScopeEnd end) {
                    ends.merge(end.variable(), end.span().end(), Math::max);
                } else if (operations.get(i) instanceof Operation.Call call && call.receiver().orElse(Value.UNKNOWN) instanceof Value.AddressOf object) {
                    Places.local(object.place()).filter(variable -> object.place().selectors().isEmpty()).ifPresent(variable -> {
                        if (call.dispatch() == Operation.Dispatch.CONSTRUCTOR) {
                            starts.merge(variable, call.span().start(), Math::min);
                        } else if (call.dispatch() == Operation.Dispatch.DESTRUCTOR && destructors.putIfAbsent(variable, call) == null) {
                            ordinals.put(variable, ordinal);
                        }
                    });
                }
            }
        }
        starts.forEach((variable, start) -> scopes.add(new Scope(variable, start, ends.getOrDefault(variable, start),
            Optional.ofNullable(destructors.get(variable)), ordinals.getOrDefault(variable, -1))));
        scopes.sort(Comparator.comparingInt(Scope::from).reversed());
    }

    /** False for the way into a handler of a block in which it is seen what throws, before any of that is done. */
    boolean isTaken(int from, int target) {
        return attempts.stream().noneMatch(attempt -> attempt.handler() == target && attempt.begins().contains(from));
    }

    /** The handlers that the calls of a block may lead to. */
    Set<Integer> handlers(int block) {
        return reached.getOrDefault(block, Set.of());
    }

    /** A call was made that may have been left by an exception: its handler goes on from here. */
    void called(Operation.Call call, int block, FlowState after) {
        if (attempts.isEmpty()) {
            return;
        }
        Optional<Attempt> around = attempts.stream().filter(attempt -> attempt.body().contains(call.span())).min(Comparator.comparingInt(attempt -> attempt.body().length()));
        if (around.isEmpty() || !isSeenToThrow(call)) {
            return;
        }
        FlowState thrown = after.copy();
        for (Scope scope : scopes) {
            if (around.get().body().start() <= scope.from() && scope.from() < call.span().start() && call.span().end() <= scope.to()) {
                flow.destroy(scope.variable(), scope.destructor(), scope.ordinal(), thrown);
            }
        }
        reached.computeIfAbsent(block, key -> new LinkedHashSet<>()).add(around.get().handler());
        flow.arrive(block, around.get().handler(), thrown);
    }

    private boolean isSeenToThrow(Operation.Call call) {
        if (!(call.callee() instanceof Value.FunctionReference callee) || call.dispatch() == Operation.Dispatch.DESTRUCTOR) {
            return false;
        }
        if (flow.analysis.find(callee.function()).isPresent()) {
            FunctionFacts facts = flow.analysis.facts(callee.function());
            return facts.thrown().stream().anyMatch(exit -> !(exit.value() instanceof Value.Unknown)) || !facts.observations().escapes().isEmpty();
        }
        Optional<CallModel> model = flow.analysis.model(callee.function(), call.arguments().size());
        return model.filter(known -> known.is(Trait.THROWS) || !known.is(Trait.MAY_NOT_WAIT) && known.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.AWAIT)).isPresent();
    }
}
