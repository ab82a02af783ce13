package dev.threadlint.findings;

/**
 * A finding that a comment or annotation in the source silences. Immutable.
 *
 * @param finding as it would have been shown
 * @param by where the comment or annotation stands
 */
public record SuppressedFinding(Finding finding, Location by) {}
