package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import java.util.Optional;

/** Starts the thread instead of running its body in the caller. The body then runs in parallel, so a person must agree. Stateless. */
public final class StartInsteadOfRun {
    private StartInsteadOfRun() {}

    public static Optional<FixOffer> offer(Unit unit, Operation.Call call) {
        return CalledName.replace(unit, call, "run", "start", "start-instead-of-run");
    }
}
