package dev.threadlint.frontend.java;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import dev.threadlint.text.Span;
import java.util.stream.IntStream;

/** Turns the parser's lines and columns back into offsets of the file the user sees. Immutable. */
final class SpanTable {
    private final int[] lineStarts;
    private final int shift;
    private final int length;

    /**
     * @param parsed the text the parser read
     * @param shift length of the text put in front of the user's
     * @param length length of the user's text
     */
    SpanTable(String parsed, int shift, int length) {
        this.shift = shift;
        this.length = length;
        this.lineStarts = IntStream.concat(IntStream.of(0), IntStream.range(0, parsed.length()).filter(i -> endsLine(parsed, i)).map(i -> i + 1))
            .toArray();
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
    }

    Span of(Node node) {
        return node.getRange().map(this::of).orElse(Span.NONE);
    }

    Span of(Range range) {
        int start = offset(range.begin);
        return new Span(start, Math.max(start, Math.min(length, offset(range.end) + 1)));
    }

    private int offset(Position position) {
        int line = Math.max(0, Math.min(position.line - 1, lineStarts.length - 1));
        return Math.max(0, Math.min(length, lineStarts[line] + position.column - 1 - shift));
    }
}
