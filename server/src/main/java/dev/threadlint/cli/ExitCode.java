package dev.threadlint.cli;

/** What the process answers. */
public enum ExitCode {
    CLEAN(0),
    FINDINGS(1),
    USAGE(2),
    INCOMPLETE(3),
    INTERNAL(70),
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
