package dev.threadlint.frontend.java;

import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The text with comments and the insides of literals blanked, offset by offset, so that braces can be counted without a parser.
 * Immutable after construction.
 */
final class JavaMask {
    private final char[] masked;
    private final List<Span> comments = new ArrayList<>();

    JavaMask(String content) {
        masked = content.toCharArray();
        int i = 0;
        while (i < masked.length) {
            i = step(content, i);
        }
    }

    /** The text without comments, literals untouched. */
    String withoutComments(String content) {
        StringBuilder text = new StringBuilder(content);
        for (Span comment : comments) {
            for (int i = comment.start(); i < comment.end(); i++) {
                text.setCharAt(i, masked[i]);
            }
        }
        return text.toString();
    }

    String text() {
        return new String(masked);
    }

    List<Span> comments() {
        return List.copyOf(comments);
    }

    private int step(String content, int i) {
        char c = content.charAt(i);
        if (c == '/' && content.startsWith("//", i)) {
            return comment(i, lineEnd(content, i));
        }
        if (c == '/' && content.startsWith("/*", i)) {
            int close = content.indexOf("*/", i + 2);
            return comment(i, close < 0 ? content.length() : close + 2);
        }
        if (c == '"' && content.startsWith("\"\"\"", i)) {
            return blank(i + 3, textBlockEnd(content, i + 3)) + 3;
        }
        if (c == '"' || c == '\'') {
            return blank(i + 1, literalEnd(content, i + 1, c)) + 1;
        }
        return i + 1;
    }

    private int comment(int start, int end) {
        comments.add(new Span(start, end));
        return blank(start, end);
    }

    private int blank(int start, int end) {
        int bounded = Math.min(end, masked.length);
        for (int i = start; i < bounded; i++) {
            if (masked[i] != '\n' && masked[i] != '\r') {
                masked[i] = ' ';
            }
        }
        return bounded;
    }

    private static int lineEnd(String content, int from) {
        int i = from;
        while (i < content.length() && content.charAt(i) != '\n' && content.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static int textBlockEnd(String content, int from) {
        int i = from;
        while (i < content.length() && !content.startsWith("\"\"\"", i)) {
            i += content.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static int literalEnd(String content, int from, char quote) {
        int i = from;
        while (i < content.length() && content.charAt(i) != quote && content.charAt(i) != '\n' && content.charAt(i) != '\r') {
            i += content.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
