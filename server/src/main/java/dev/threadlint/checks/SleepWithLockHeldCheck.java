package dev.threadlint.checks;

import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Language;

/** A Java thread sleeps and keeps its lock: all who want the lock sleep with it. */
public final class SleepWithLockHeldCheck extends HeldLockCheck {
    @Override
    public String rule() {
        return "sleep-with-lock-held";
    }

    @Override
    boolean isMine(SyncEvent event, Language language) {
        return language == Language.JAVA && event.kind() == SyncEvent.Kind.SLEEP;
    }

    @Override
    String message(String call, String lock) {
        return "`" + call + "` keeps `" + lock + "` locked while the thread sleeps; wait on the lock, or sleep outside of it";
    }
}
