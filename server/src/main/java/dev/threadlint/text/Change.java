package dev.threadlint.text;

import java.util.Optional;

/**
 * A part of a text is replaced. Immutable.
 *
 * @param replaced what was there
 * @param length of what is there now
 */
public record Change(Span replaced, int length) {
    /** The change between two texts: all between what they begin and what they end with alike. */
    public static Change between(String before, String now) {
        int shorter = Math.min(before.length(), now.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == now.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start && before.charAt(before.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        return new Change(new Span(start, before.length() - tail), now.length() - tail - start);
    }

    /** Where the new text is. */
    public Span now() {
        return new Span(replaced.start(), replaced.start() + length);
    }

    /** Where a span of the old text is in the new one; empty when its text is gone. */
    public Optional<Span> move(Span span) {
        int by = length - replaced.length();
        int start = span.start() < replaced.start() ? span.start() : span.start() >= replaced.end() ? span.start() + by : now().end();
        int end = span.end() <= replaced.start() ? span.end() : span.end() >= replaced.end() ? span.end() + by : replaced.start();
        boolean gone = end < start || end == start && span.length() > 0;
        return gone ? Optional.empty() : Optional.of(new Span(start, end));
    }

    /** True when the change and a span of the old text share a place. */
    public boolean touches(Span span) {
        return span.start() <= replaced.end() && replaced.start() <= span.end();
    }
}
