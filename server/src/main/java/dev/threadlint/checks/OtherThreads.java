package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.ir.Value;

/** Says which started code surely runs on another thread than the one that hands it over. Stateless. */
final class OtherThreads {
    private OtherThreads() {}

    /** A thread or a pool; a plain executor, a timer or an event loop may well be the caller's own, or that of the user interface. */
    static boolean isOther(Spawn spawn) {
        boolean serial = spawn.handlePlaces().stream().anyMatch(Spawn::isSerialPlace);
        String called = spawn.created().map(call -> call.callee() instanceof Value.FunctionReference reference ? reference.function().name() : "").orElse("");
        return !serial && (!spawn.pool() || called.startsWith("java.util.concurrent.ExecutorService.") || called.startsWith("java.util.concurrent.ThreadPoolExecutor.")
            || called.startsWith("java.util.concurrent.StructuredTaskScope."));
    }
}
