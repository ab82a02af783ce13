package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cancellation cleanup handlers of a thread (POSIX {@code pthread_cleanup_push}): they run when they are popped to be executed, and all
 * of them when the thread exits, the last pushed first. Confined to the analysis of one function.
 */
final class Cleanups {
    private final FunctionFlow flow;
    private final CallFlow calls;
    private final ModelFlow models;

    Cleanups(FunctionFlow flow, CallFlow calls, ModelFlow models) {
        this.flow = flow;
        this.calls = calls;
        this.models = models;
    }

    /** A function to be run, and what it will be given. */
    record Handler(Value function, List<Value> arguments) {}

    static void push(Effect effect, Bound bound, FlowState state) {
        List<Handler> more = new ArrayList<>(state.cleanups);
        more.add(new Handler(bound.operand(effect.function()), bound.given(effect)));
        state.cleanups = List.copyOf(more);
    }

    /** A handler that is popped without a number that says so is taken to run: code that hides this is rare, and what it unlocks is not held on. */
    void pop(Effect effect, Bound bound, FlowState state) {
        if (state.cleanups.isEmpty()) {
            return;
        }
        boolean runs = !Value.NULL.equals(bound.operand(effect.attribute()));
        Handler last = state.cleanups.get(state.cleanups.size() - 1);
        state.cleanups = List.copyOf(state.cleanups.subList(0, state.cleanups.size() - 1));
        if (runs) {
            run(last, bound, state);
        }
    }

    /** The end of the thread runs what is left. */
    void runAll(Bound bound, FlowState state) {
        List<Handler> left = state.cleanups;
        state.cleanups = List.of();
        for (int i = left.size() - 1; i >= 0; i--) {
            run(left.get(i), bound, state);
        }
    }

    private void run(Handler handler, Bound bound, FlowState state) {
        for (Value.FunctionReference reference : flow.analysis.callees(handler.function(), flow.alternatives, handler.arguments().size())) {
            List<Symbol> targets = flow.analysis.targets(reference, Operation.Dispatch.DIRECT, reference.receiver());
            targets.forEach(target -> calls.run(target, reference.receiver(), handler.arguments(), Optional.empty(), state, bound.site()));
            Optional<CallModel> model = targets.isEmpty() ? flow.analysis.model(reference.function(), handler.arguments().size()) : Optional.empty();
            if (model.isPresent()) {
                Operation.Call call = new Operation.Call(reference, Operation.Dispatch.DIRECT, Optional.empty(), handler.arguments(), List.of(),
                    bound.call().result(), Operation.ResultUse.VOIDED, bound.call().spans());
                models.apply(model.get(), call, Optional.empty(), handler.arguments(), state, bound.site());
            }
        }
        flow.evaluator.use(state);
    }
}
