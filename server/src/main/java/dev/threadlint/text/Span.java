package dev.threadlint.text;

/**
 * A half-open range of UTF-16 offsets in one source text.
 *
 * @param start first offset, zero-based
 * @param end offset after the last character, never below {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {
    /** The span of an operation that has no text of its own. */
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    public int length() {
        return end - start;
    }

    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
