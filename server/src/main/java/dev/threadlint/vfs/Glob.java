package dev.threadlint.vfs;

import java.util.regex.Pattern;

/** Shell patterns with git's meaning of {@code **}, turned into regular expressions. Stateless. */
public final class Glob {
    private Glob() {}

    /** A pattern over whole paths with {@code /} between names. */
    public static Pattern compile(String glob) {
        return Pattern.compile(expression(glob), Pattern.DOTALL);
    }

    /** True when the text holds an unescaped wildcard. */
    public static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    static String expression(String glob) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (c == '*') {
                i = star(glob, i, out);
            } else if (c == '?') {
                out.append("[^/]");
                i++;
            } else if (c == '[') {
                i = characterClass(glob, i, out);
            } else if (c == '\\' && i + 1 < glob.length()) {
                out.append(Pattern.quote(glob.substring(i + 1, i + 2)));
                i += 2;
            } else {
                out.append(Pattern.quote(String.valueOf(c)));
                i++;
            }
        }
        return out.toString();
    }

    private static int star(String glob, int at, StringBuilder out) {
        int end = at;
        while (end < glob.length() && glob.charAt(end) == '*') {
            end++;
        }
        boolean wholeName = (at == 0 || glob.charAt(at - 1) == '/') && (end == glob.length() || glob.charAt(end) == '/');
        if (end - at != 2 || !wholeName) {
            out.append("[^/]*");
            return end;
        }
        if (end == glob.length()) {
            out.append(".+");
            return end;
        }
        out.append("(?:.*/)?");
        return end + 1;
    }

    private static int characterClass(String glob, int at, StringBuilder out) {
        int start = at + 1;
        boolean negated = start < glob.length() && (glob.charAt(start) == '!' || glob.charAt(start) == '^');
        if (negated) {
            start++;
        }
        int close = start;
        // A closing bracket right after the opening one stands for itself.
        if (close < glob.length() && glob.charAt(close) == ']') {
            close++;
        }
        while (close < glob.length() && glob.charAt(close) != ']') {
            close += glob.charAt(close) == '\\' ? 2 : 1;
        }
        if (close >= glob.length()) {
            out.append("\\[");
            return at + 1;
        }
        StringBuilder members = new StringBuilder(negated ? "[^/" : "(?!/)[");
        for (int i = start; i < close; i++) {
            char c = glob.charAt(i);
            if (c == '-' && i > start && i + 1 < close && glob.charAt(i - 1) <= glob.charAt(i + 1)) {
                members.append('-');
            } else if (Character.isLetterOrDigit(c)) {
                members.append(c);
            } else if (c == '\\' && i + 1 < close) {
                members.append('\\').append(glob.charAt(++i));
            } else {
                members.append('\\').append(c);
            }
        }
        out.append(members).append(']');
        return close + 1;
    }
}
