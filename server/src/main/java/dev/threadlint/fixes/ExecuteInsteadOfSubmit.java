package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import java.util.Optional;

/** Hands a task to an executor without a future that nobody reads; an exception then reaches the thread's handler. Stateless. */
public final class ExecuteInsteadOfSubmit {
    private ExecuteInsteadOfSubmit() {}

    public static Optional<FixOffer> offer(Unit unit, Operation.Call call) {
        return CalledName.replace(unit, call, "submit", "execute", "execute-instead-of-submit");
    }
}
