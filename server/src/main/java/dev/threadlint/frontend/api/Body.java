package dev.threadlint.frontend.api;

import dev.threadlint.text.Span;

/**
 * The body of a function, as a quick look at the text sees it.
 *
 * @param name the last part of the function's name; empty when it has none
 * @param span with its braces
 */
public record Body(String name, Span span) {}
