package dev.threadlint.text;

/**
 * A place in a text as people count it.
 *
 * @param line one-based line
 * @param column one-based column in UTF-16 units
 */
public record Position(int line, int column) {}
