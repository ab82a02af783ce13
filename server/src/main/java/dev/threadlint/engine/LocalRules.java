package dev.threadlint.engine;

import java.util.Set;

/** Which rules can be believed when only one function was looked at. Stateless. */
final class LocalRules {
    /** What they claim may be refuted by a function elsewhere. */
    private static final Set<String> NEED_MORE = Set.of();

    private LocalRules() {}

    static boolean isLocal(String rule) {
        return !NEED_MORE.contains(rule);
    }
}
