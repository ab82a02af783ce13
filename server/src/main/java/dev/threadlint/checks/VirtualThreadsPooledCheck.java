package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;

/** Virtual threads are kept in a pool, although each task is meant to have its own (JEP 444). */
public final class VirtualThreadsPooledCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "virtual-threads-pooled";
    }

    @Override
    Trait trait() {
        return Trait.MAKES_POOL;
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        boolean perTask = call.model().is(Trait.THREAD_PER_TASK);
        return !perTask && call.arguments().stream().anyMatch(argument -> isVirtual(argument, function));
    }

    static boolean isVirtual(Value value, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.model().is(Trait.VIRTUAL) && call.result().equals(value));
    }

    @Override
    String message(ModelledCall call) {
        return "The pool keeps virtual threads, which are made to be created per task; use `Executors.newVirtualThreadPerTaskExecutor`";
    }

    @Override
    String reason() {
        return "its factory makes virtual threads";
    }
}
