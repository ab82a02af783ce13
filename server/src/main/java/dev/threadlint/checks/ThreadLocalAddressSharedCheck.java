package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A thread gives another one the address of a thread-local variable of its own, and may end first (C11 6.2.4 paragraph 4). */
public final class ThreadLocalAddressSharedCheck implements Check {
    @Override
    public String rule() {
        return "thread-local-address-shared";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        StackEscapes.offer(rule(), context, findings);
    }
}
