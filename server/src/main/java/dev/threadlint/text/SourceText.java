package dev.threadlint.text;

import java.util.Arrays;

/** The text of one file together with its line table. Immutable. */
public final class SourceText {
    private final String path;
    private final String content;
    private final int[] lineStarts;

    /**
     * @param path the file's name as the user wrote or will read it
     * @param content the decoded text
     */
    public SourceText(String path, String content) {
        this.path = path;
        this.content = content;
        this.lineStarts = lineStarts(content);
    }

    public String path() {
        return path;
    }

    public String content() {
        return content;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /** The one-based line and column of an offset; offsets past the end answer the end. */
    public Position position(int offset) {
        int clamped = Math.max(0, Math.min(offset, content.length()));
        int found = Arrays.binarySearch(lineStarts, clamped);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, clamped - lineStarts[line] + 1);
    }

    /** The offset of a one-based line and column, clamped to the text. */
    public int offset(Position position) {
        if (position.line() < 1) {
            return 0;
        }
        if (position.line() > lineStarts.length) {
            return content.length();
        }
        int start = lineStarts[position.line() - 1];
        return Math.min(start + Math.max(0, position.column() - 1), start + line(position.line()).length());
    }

    /** The text of a one-based line without its line break; empty when there is no such line. */
    public String line(int line) {
        if (line < 1 || line > lineStarts.length) {
            return "";
        }
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : content.length();
        while (end > start && (content.charAt(end - 1) == '\n' || content.charAt(end - 1) == '\r')) {
            end--;
        }
        return content.substring(start, end);
    }

    public String text(Span span) {
        return content.substring(Math.min(span.start(), content.length()), Math.min(span.end(), content.length()));
    }

    private static int[] lineStarts(String content) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean lineBreak = c == '\n' || (c == '\r' && (i + 1 == content.length() || content.charAt(i + 1) != '\n'));
            if (lineBreak) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
