package dev.threadlint.lsp.convert;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Offsets of a text as protocol positions and back. Immutable. */
public record Ranges(SourceText source, Encoding encoding) {
    public Position position(int offset) {
        dev.threadlint.text.Position place = source.position(offset);
        String line = source.line(place.line());
        String before = line.substring(0, Math.min(place.column() - 1, line.length()));
        return new Position(place.line() - 1, encoding.length(before));
    }

    public Range range(Span span) {
        return new Range(position(span.start()), position(span.end()));
    }

    /** Positions outside the text answer the nearest offset inside, as the protocol wants it. */
    public int offset(Position position) {
        int line = position.getLine() + 1;
        int column = encoding.units(source.line(line), Math.max(0, position.getCharacter()));
        return source.offset(new dev.threadlint.text.Position(line, column + 1));
    }

    public Span span(Range range) {
        int start = offset(range.getStart());
        return new Span(start, Math.max(start, offset(range.getEnd())));
    }
}
