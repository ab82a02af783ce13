package dev.threadlint.engine;

import java.util.Set;

/** Which rules can be believed when only some functions were looked at. Stateless. */
final class LocalRules {
    /** What they claim may be refuted by a caller or by a use elsewhere. */
    private static final Set<String> NEED_MORE = Set.of("await-without-signal", "condition-changed-without-lock", "condvar-never-signalled", "future-result-ignored", "inconsistent-lock-for-shared-data",
        "lock-acquired-twice", "lock-not-released-on-path", "lock-released-without-acquire", "mutex-not-initialised", "naked-notify", "non-atomic-update-of-shared-counter", "semaphore-permit-leaked", "signal-where-broadcast-needed", "unused-suppression",
        "wait-without-holding-mutex", "wait-without-predicate-loop");

    private LocalRules() {}

    static boolean isLocal(String rule) {
        return !NEED_MORE.contains(rule);
    }
}
