package dev.threadlint.fixes;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;

/** Comments that silence a rule, for whoever knows better than the tool. Stateless. */
public final class Suppressions {
    private Suppressions() {}

    /** A line above the place; none where a line cannot be put, as in the middle of a macro. */
    public static List<TextEdit> line(SourceText source, Span place, String rule) {
        int line = source.position(place.start()).line();
        if (line > 1 && source.line(line - 1).stripTrailing().endsWith("\\")) {
            return List.of();
        }
        String text = source.line(line);
        String indentation = text.substring(0, text.length() - text.stripLeading().length());
        int start = source.offset(new dev.threadlint.text.Position(line, 1));
        return List.of(new TextEdit(new Span(start, start), indentation + "// threadlint: ignore[" + rule + "]" + newline(source)));
    }

    /** A line at the top of the file. */
    public static List<TextEdit> file(SourceText source, String rule) {
        return List.of(new TextEdit(new Span(0, 0), "// threadlint: ignore-file[" + rule + "]" + newline(source)));
    }

    private static String newline(SourceText source) {
        return source.content().contains("\r\n") ? "\r\n" : "\n";
    }
}
