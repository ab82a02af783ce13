package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A Java field is used under a lock in some places and without it, or under another one, elsewhere. */
public final class InconsistentLockCheck implements Check {
    @Override
    public String rule() {
        return "inconsistent-lock-for-shared-data";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
        MemberGuardDefects.offer(rule(), context, findings);
        GuardContracts.of(context).check(rule(), findings);
        LockContracts.of(context).check(rule(), findings);
    }
}
