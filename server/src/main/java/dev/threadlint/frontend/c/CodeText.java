package dev.threadlint.frontend.c;

import java.util.BitSet;

/**
 * A text that is rewritten without changing its length, with the parts that are code known: not comments, strings or directives.
 * Confined to one thread.
 */
final class CodeText {
    final char[] chars;
    private final BitSet code = new BitSet();

    CodeText(String text) {
        this.chars = text.toCharArray();
        scan();
    }

    int length() {
        return chars.length;
    }

    boolean isCode(int index) {
        return index >= 0 && code.get(index);
    }

    /** The code character there, or a space. */
    char at(int index) {
        return index >= 0 && index < chars.length && code.get(index) ? chars[index] : ' ';
    }

    /** Index of the last code character before {@code from} that is no space, or -1. */
    int before(int from) {
        int i = from - 1;
        while (i >= 0 && Character.isWhitespace(at(i))) {
            i--;
        }
        return i;
    }

    /** Index of the first code character from {@code from} on that is no space, or the length. */
    int after(int from) {
        int i = from;
        while (i < chars.length && Character.isWhitespace(at(i))) {
            i++;
        }
        return i;
    }

    /** The identifier that ends at an index, empty when there is none. */
    String wordEndingAt(int end) {
        int start = end;
        while (start >= 0 && isWord(at(start))) {
            start--;
        }
        return end < 0 ? "" : new String(chars, start + 1, end - start);
    }

    String wordStartingAt(int start) {
        int end = start;
        while (end < chars.length && isWord(at(end))) {
            end++;
        }
        return start >= chars.length ? "" : new String(chars, start, end - start);
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Writes spaces over code, keeping line breaks. */
    void blank(int from, int to) {
        for (int i = from; i < to && i < chars.length; i++) {
            if (chars[i] != '\n' && chars[i] != '\r') {
                chars[i] = ' ';
            }
        }
    }

    void write(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            chars[at + i] = text.charAt(i);
            code.set(at + i);
        }
    }

    private void scan() {
        int i = 0;
        boolean lineStart = true;
        while (i < chars.length) {
            char c = chars[i];
            char next = i + 1 < chars.length ? chars[i + 1] : ' ';
            if (c == '/' && next == '/') {
                i = endOfLine(i);
            } else if (c == '/' && next == '*') {
                int end = endOfComment(i + 2);
                if (end < 0) {
                    blank(i, i + 2);
                    i += 2;
                } else {
                    i = end;
                }
            } else if (c == '#' && lineStart) {
                i = endOfLine(i);
            } else if (c == '"' || (c == '\'' && (i == 0 || !Character.isLetterOrDigit(chars[i - 1])))) {
                int end = endOfQuote(i);
                code.set(i);
                i = end;
            } else {
                lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
                code.set(i);
                i++;
            }
        }
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < chars.length && (chars[i] != '\n' || chars[i - 1] == '\\')) {
            if (chars[i] == '/' && i + 1 < chars.length && chars[i + 1] == '*' && i > from && chars[from] == '#') {
                int end = endOfComment(i + 2);
                if (end < 0) {
                    return chars.length;
                }
                i = end;
            } else {
                i++;
            }
        }
        return i;
    }

    private int endOfComment(int from) {
        for (int i = from; i + 1 < chars.length; i++) {
            if (chars[i] == '*' && chars[i + 1] == '/') {
                return i + 2;
            }
        }
        return -1;
    }

    private int endOfQuote(int from) {
        if (from > 0 && chars[from - 1] == 'R' && chars[from] == '"') {
            int open = from;
            while (open < chars.length && chars[open] != '(' && open < from + 20) {
                open++;
            }
            String close = ")" + new String(chars, from + 1, Math.max(0, Math.min(open, chars.length) - from - 1)) + "\"";
            int end = new String(chars, open, chars.length - open).indexOf(close);
            return end < 0 ? from + 1 : open + end + close.length();
        }
        int i = from + 1;
        while (i < chars.length && chars[i] != chars[from] && chars[i] != '\n') {
            i += chars[i] == '\\' ? 2 : 1;
        }
        return Math.min(chars.length, i + 1);
    }
}
