package dev.threadlint.config;

import dev.threadlint.text.Position;

/**
 * What is wrong with a configuration file, and exactly where. Immutable.
 *
 * @param path the configuration file
 * @param position one-based line and column
 * @param message one sentence, no final stop
 */
public record ConfigProblem(String path, Position position, String message) {
    @Override
    public String toString() {
        return path + ":" + position.line() + ":" + position.column() + ": " + message;
    }
}
