package dev.threadlint.report;

import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.io.IOException;

/** Some lines of source with a caret line under the place. Immutable. */
final class CodeFrame {
    /** Longer lines are cut around the place; generated or minified text would flood the terminal. */
    private static final int LONGEST = 160;

    private final Palette palette;
    private final int gutter;
    private final String indent;

    CodeFrame(Palette palette, int gutter, String indent) {
        this.palette = palette;
        this.gutter = gutter;
        this.indent = indent;
    }

    /** Writes the first line of the span and underlines what of the span stands on it. */
    void print(SourceText source, Span span, String mark, Appendable out) throws IOException {
        Position start = source.position(span.start());
        String line = source.line(start.line());
        int from = Math.min(start.column() - 1, line.length());
        int to = Math.max(from, Math.min(line.length(), from + span.length()));
        int cut = cutBefore(line, from);
        String before = DisplayText.shown(line.substring(cut, from));
        String upTo = DisplayText.shown(line.substring(cut, to));
        String visible = DisplayText.shown(line.substring(cut, Math.min(line.length(), cut + LONGEST)));
        String lead = cut > 0 ? "..." : "";
        String tail = line.length() > cut + LONGEST ? "..." : "";
        int carets = Math.max(1, Math.min(DisplayText.width(upTo) - DisplayText.width(before), LONGEST));
        out.append(number(String.valueOf(start.line()))).append(lead).append(visible).append(tail).append("\n");
        out.append(number("")).append(" ".repeat(lead.length() + DisplayText.width(before))).append(mark.isEmpty() ? "" : paintedCarets(mark, carets))
            .append("\n");
    }

    void blank(Appendable out) throws IOException {
        out.append(number("").stripTrailing()).append("\n");
    }

    private static String paintedCarets(String mark, int carets) {
        int at = mark.indexOf('^');
        return mark.substring(0, at) + "^".repeat(carets) + mark.substring(at + 1);
    }

    private static int cutBefore(String line, int from) {
        if (line.length() <= LONGEST || from < LONGEST / 2) {
            return 0;
        }
        int cut = from - LONGEST / 3;
        return Character.isLowSurrogate(line.charAt(cut)) ? cut - 1 : cut;
    }

    private String number(String number) {
        String padded = " ".repeat(gutter - number.length()) + number;
        return indent + palette.frame(padded + " |") + " ";
    }
}
