package dev.threadlint.fixes;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;

/**
 * A source text in which comments, literals and preprocessor lines are blanked out, so that braces and keywords that are
 * found in it are code. Offsets are those of the source. Immutable.
 */
final class CodeText {
    private final SourceText source;
    private final String code;
    private final String newline;

    private CodeText(SourceText source, String code) {
        this.source = source;
        this.code = code;
        this.newline = source.content().contains("\r\n") ? "\r\n" : "\n";
    }

    static CodeText of(Unit unit) {
        return new CodeText(unit.source(), new Blanker(unit.source().content(), unit.language() != Language.JAVA).blank());
    }

    SourceText source() {
        return source;
    }

    String newline() {
        return newline;
    }

    /** The text with everything blanked that is not code. */
    String code() {
        return code;
    }

    String code(Span span) {
        return code.substring(Math.min(span.start(), code.length()), Math.min(span.end(), code.length()));
    }

    char at(int offset) {
        return offset >= 0 && offset < code.length() ? code.charAt(offset) : '\0';
    }

    /** The first offset at or after the given one that holds something, within the limit. */
    int skipBlank(int offset, int limit) {
        int at = offset;
        while (at < limit && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset of the bracket that closes the one at {@code open}, or the limit when it is missing. */
    int closing(int open, int limit) {
        int depth = 0;
        for (int at = open; at < limit; at++) {
            char c = code.charAt(at);
            if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return limit;
    }

    /** The name or keyword that starts at the offset; empty when none does. */
    String word(int offset) {
        int end = offset;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return code.substring(Math.min(offset, code.length()), end);
    }

    boolean usesWord(String word) {
        return usesWord(new Span(0, code.length()), word);
    }

    boolean usesWord(Span where, String word) {
        int limit = Math.min(where.end(), code.length());
        for (int at = code.indexOf(word, where.start()); at >= 0 && at + word.length() <= limit; at = code.indexOf(word, at + 1)) {
            if (!Character.isJavaIdentifierPart(at(at - 1)) && !Character.isJavaIdentifierPart(at(at + word.length()))) {
                return true;
            }
        }
        return false;
    }

    int lineStart(int offset) {
        int at = Math.min(offset, code.length());
        while (at > 0 && code.charAt(at - 1) != '\n' && code.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    /** The white space that starts the line of the offset. */
    String indentation(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (at(end) == ' ' || at(end) == '\t') {
            end++;
        }
        return source.content().substring(start, end);
    }

    /** The end of the code that stands before an offset. */
    int headerEnd(int offset) {
        int at = offset;
        while (at > 0 && Character.isWhitespace(code.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The end of the line when nothing but a comment that also ends there follows the offset; -1 otherwise. */
    int lineTail(int offset) {
        int end = offset;
        while (end < code.length() && at(end) != '\n' && at(end) != '\r') {
            if (!Character.isWhitespace(at(end))) {
                return -1;
            }
            end++;
        }
        String tail = source.content().substring(Math.min(offset, end), end);
        boolean isLineComment = tail.stripLeading().startsWith("//");
        return isLineComment || tail.lastIndexOf("/*") <= tail.lastIndexOf("*/") ? end : -1;
    }

    /** True when nothing but white space stands before the offset on its line. */
    boolean startsLine(int offset) {
        return source.content().substring(lineStart(offset), offset).isBlank();
    }

    /** One step of indentation as the file does it: judged by the first indented line. */
    String indentationStep() {
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line);
            if (text.startsWith("\t")) {
                return "\t";
            }
            int blanks = text.length() - text.stripLeading().length();
            if (blanks >= 2 && blanks < text.length() && text.charAt(blanks) != '*') {
                return " ".repeat(Math.min(blanks, 8));
            }
        }
        return "    ";
    }
}
