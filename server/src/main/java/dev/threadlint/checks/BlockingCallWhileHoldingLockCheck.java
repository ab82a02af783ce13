package dev.threadlint.checks;

import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Language;

/** A call that waits for the outside world, or lets time pass, is made with a lock held (CERT CON05-C, POS52-C, LCK09-J). */
public final class BlockingCallWhileHoldingLockCheck extends HeldLockCheck {
    @Override
    public String rule() {
        return "blocking-call-while-holding-lock";
    }

    @Override
    boolean isMine(SyncEvent event, Language language) {
        return event.kind() == SyncEvent.Kind.BLOCK || event.kind() == SyncEvent.Kind.SLEEP && language != Language.JAVA;
    }

    @Override
    String message(String call, String lock) {
        return "`" + call + "` may wait for long while this thread holds `" + lock + "`";
    }
}
