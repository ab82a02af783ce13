package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.objects.Pools;
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
        return !perTask && call.arguments().stream().anyMatch(argument -> Pools.makesVirtual(argument, function));
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
