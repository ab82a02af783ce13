package dev.threadlint.cli;

/** The command cannot be carried out as it was given; the message is for the user. Immutable. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
