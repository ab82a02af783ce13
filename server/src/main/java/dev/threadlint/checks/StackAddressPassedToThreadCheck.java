package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A thread gets the address of a local of its creator and may outlive the creator's frame. */
public final class StackAddressPassedToThreadCheck implements Check {
    @Override
    public String rule() {
        return "stack-address-passed-to-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        StackEscapes.offer(rule(), context, findings);
    }
}
