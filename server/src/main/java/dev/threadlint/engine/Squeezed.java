package dev.threadlint.engine;

import dev.threadlint.text.Span;
import java.util.Arrays;
import java.util.Collection;

/**
 * A text without its blank lines, since parsers read blanks one by one. Immutable.
 *
 * @param text what is left
 * @param starts offsets in it before which lines are missing, in order; the first one is 0
 * @param origins where these offsets are in the original text
 */
record Squeezed(String text, int[] starts, int[] origins) {
    /** @param kept parts whose lines all stay */
    static Squeezed of(String original, Collection<Span> kept) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[16];
        int[] origins = new int[16];
        int count = 1;
        int line = 0;
        boolean missing = false;
        while (line < original.length()) {
            int next = original.indexOf('\n', line);
            int end = next < 0 ? original.length() : next + 1;
            if (isBlank(original, line, end) && !touches(kept, line, end)) {
                missing = true;
            } else {
                if (missing) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * count);
                        origins = Arrays.copyOf(origins, 2 * count);
                    }
                    starts[count] = text.length();
                    origins[count++] = line;
                    missing = false;
                }
                text.append(original, line, end);
            }
            line = end;
        }
        return new Squeezed(text.toString(), Arrays.copyOf(starts, count), Arrays.copyOf(origins, count));
    }

    private static boolean isBlank(String text, int from, int to) {
        int i = from;
        while (i < to && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i == to;
    }

    private static boolean touches(Collection<Span> kept, int from, int to) {
        return kept.stream().anyMatch(span -> span.start() < to && from < span.end());
    }

    /** The place of a span in the original text. */
    Span original(Span span) {
        int start = original(span.start());
        return new Span(start, span.length() == 0 ? start : Math.max(start, original(span.end() - 1) + 1));
    }

    private int original(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        // Where lines are missing at the very start, two parts begin at 0; the later one holds text.
        int part = at < 0 ? -at - 2 : at;
        while (part + 1 < starts.length && starts[part + 1] == starts[part]) {
            part++;
        }
        return origins[part] + offset - starts[part];
    }
}
