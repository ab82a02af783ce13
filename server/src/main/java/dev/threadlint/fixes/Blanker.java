package dev.threadlint.fixes;

/** Replaces what is not code by blanks of the same length; line breaks stay. Used by one thread, once. */
final class Blanker {
    private final String text;
    private final boolean preprocessor;
    private final char[] code;
    private int at;

    Blanker(String text, boolean preprocessor) {
        this.text = text;
        this.preprocessor = preprocessor;
        this.code = text.toCharArray();
    }

    String blank() {
        boolean lineIsBlank = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                blankTo(lineEnd(at));
            } else if (text.startsWith("/*", at)) {
                blankTo(after("*/", at + 2));
            } else if (c == '#' && preprocessor && lineIsBlank) {
                blankTo(lineEnd(at));
            } else if (c == '"') {
                blankString();
            } else if (c == '\'' && !isDigitSeparator()) {
                blankTo(quoted('\''));
            } else {
                lineIsBlank = c == '\n' || (lineIsBlank && Character.isWhitespace(c));
                at++;
            }
        }
        return new String(code);
    }

    private void blankString() {
        if (!preprocessor && text.startsWith("\"\"\"", at)) {
            blankTo(after("\"\"\"", at + 3));
            return;
        }
        int open = text.indexOf('(', at);
        if (preprocessor && at > 0 && text.charAt(at - 1) == 'R' && open > 0 && open - at <= 17) {
            blankTo(after(")" + text.substring(at + 1, open) + "\"", open));
            return;
        }
        blankTo(quoted('"'));
    }

    private boolean isDigitSeparator() {
        return at > 0 && Character.digit(text.charAt(at - 1), 16) >= 0 && at + 1 < text.length()
            && Character.digit(text.charAt(at + 1), 16) >= 0 && !text.startsWith("'", at + 2);
    }

    private int quoted(char quote) {
        for (int end = at + 1; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == quote) {
                return end + 1;
            } else if (c == '\n') {
                return end;
            }
        }
        return text.length();
    }

    /** The end of the logical line: a backslash continues it. */
    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && (text.charAt(end) != '\n' || continues(end))) {
            end++;
        }
        return end;
    }

    private boolean continues(int lineBreak) {
        int before = lineBreak > 0 && text.charAt(lineBreak - 1) == '\r' ? lineBreak - 2 : lineBreak - 1;
        return preprocessor && before >= 0 && text.charAt(before) == '\\';
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private void blankTo(int end) {
        int stop = Math.min(end, text.length());
        for (; at < stop; at++) {
            if (code[at] != '\n' && code[at] != '\r') {
                code[at] = ' ';
            }
        }
    }
}
