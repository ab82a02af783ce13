package dev.threadlint.engine.suppress;

import dev.threadlint.findings.Location;
import dev.threadlint.text.Span;

/**
 * One selector of a comment or annotation that silences findings in one file. Immutable.
 *
 * @param selector rule, alias, category or {@code all}
 * @param written where the selector stands, for reports about the suppression itself
 * @param covered findings whose primary place starts here are silenced; empty when the comment stands before nothing
 */
public record Suppression(String selector, Location written, Span covered) {
    public boolean covers(Location location) {
        return written.path().equals(location.path()) && covered.contains(location.span().start());
    }
}
