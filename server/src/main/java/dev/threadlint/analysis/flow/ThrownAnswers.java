package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.Optional;

/**
 * What a handler of C++ knows of tasks: where a block begins by waiting for a future, whatever exception leaves the block comes after
 * that wait, also the one that the task threw and the future hands on ([futures.unique.future]). Stateless.
 */
final class ThrownAnswers {
    private ThrownAnswers() {}

    /** Ends the threads that are over when an exception arrives. */
    static void arrive(Operation.Caught caught, List<Integer> order, FunctionFlow flow, FlowState state) {
        if (flow.isJava()) {
            return;
        }
        first(caught, order, flow).flatMap(call -> awaited(call, flow))
            .ifPresent(future -> flow.threads.join(state, flow.evaluator.value(future), flow.loopHeader()));
    }

    /** The call that the block begins with, on every way through it. */
    private static Optional<Operation.Call> first(Operation.Caught caught, List<Integer> order, FunctionFlow flow) {
        for (int number : order) {
            Block block = flow.function().blocks().get(number);
            List<Operation> inside = block.operations().stream().filter(operation -> caught.attempt().contains(operation.span())).toList();
            if (!inside.isEmpty()) {
                return inside.stream().filter(Operation.Call.class::isInstance).map(Operation.Call.class::cast).findFirst();
            }
        }
        return Optional.empty();
    }

    private static Optional<Value> awaited(Operation.Call call, FunctionFlow flow) {
        if (!(call.callee() instanceof Value.FunctionReference callee) || call.receiver().isEmpty()) {
            return Optional.empty();
        }
        Optional<CallModel> model = flow.analysis.model(callee.function(), call.arguments().size());
        return model.filter(known -> known.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.AWAIT)).flatMap(known -> call.receiver());
    }
}
