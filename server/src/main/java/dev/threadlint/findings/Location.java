package dev.threadlint.findings;

import dev.threadlint.text.Span;

/** A range in a file. The path is the one of its {@link dev.threadlint.text.SourceText}. */
public record Location(String path, Span span) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : span.compareTo(other.span);
    }
}
