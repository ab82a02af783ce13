package dev.threadlint.lsp;

/**
 * How the server is, for a client that shows it. Immutable.
 *
 * @param state {@code analysing}, {@code idle} or {@code degraded}
 * @param message one phrase for people
 * @param remedy what they can do about it; empty when there is nothing to do
 */
record StatusNote(String state, String message, String remedy) {
    static StatusNote analysing(String message) {
        return new StatusNote("analysing", message, "");
    }

    static StatusNote idle(String message) {
        return new StatusNote("idle", message, "");
    }

    static StatusNote degraded(String message, String remedy) {
        return new StatusNote("degraded", message, remedy);
    }
}
