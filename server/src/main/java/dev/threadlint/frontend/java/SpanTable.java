package dev.threadlint.frontend.java;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.Optional;

/**
 * Turns the parser's lines and columns back into offsets of the file the user sees. Immutable.
 *
 * @param parsed the text the parser read
 * @param shift length of the text put in front of the user's
 * @param length length of the user's text
 */
record SpanTable(SourceText parsed, int shift, int length) {
    Span of(Node node) {
        return node.getRange().map(this::of).orElse(Span.NONE);
    }

    Span of(Range range) {
        int start = offset(range.begin);
        return new Span(start, Math.max(start, Math.min(length, offset(range.end) + 1)));
    }

    Span between(Node first, Node last) {
        Span begin = of(first);
        return new Span(begin.start(), Math.max(begin.start(), of(last).end()));
    }

    Optional<Range> range(Node node) {
        return node.getRange();
    }

    private int offset(Position position) {
        int raw = parsed.offset(new dev.threadlint.text.Position(position.line, position.column)) - shift;
        return Math.max(0, Math.min(length, raw));
    }
}
