package dev.threadlint.models;

/**
 * A mistake in a model pack.
 *
 * @param path the pack's file as the user named it
 * @param line one-based line
 * @param column one-based column
 * @param message one sentence, no final stop
 */
public record ModelProblem(String path, int line, int column, String message) {
    @Override
    public String toString() {
        return path + ":" + line + ":" + column + ": " + message;
    }
}
