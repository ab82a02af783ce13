package dev.threadlint.text;

/** Replaces the text of a span by other text. Immutable. */
public record TextEdit(Span span, String replacement) {}
