package dev.threadlint.findings;

/** How sure and how bad. {@code ERROR} is reserved for a proof. Ordered from weak to strong. */
public enum Severity {
    HINT,
    WARNING,
    ERROR
}
