package dev.threadlint.frontend.java;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes slide code parse without moving an offset: dots that stand for omitted code become an empty statement, a name, or blanks.
 * Immutable.
 *
 * @param text the text to parse, as long as the original
 * @param elisions offsets of omitted code
 */
record JavaConditioner(String text, NavigableSet<Integer> elisions) {
    private static final Pattern DOTS = Pattern.compile("\\.\\.\\.|\u2026");
    private static final Pattern VARIADIC = Pattern.compile("\\s*(?:\\w+\\s*[,)]|@)");

    static JavaConditioner condition(String content, String masked) {
        Matcher dots = DOTS.matcher(masked);
        StringBuilder text = new StringBuilder(content);
        NavigableSet<Integer> elisions = new TreeSet<>();
        while (dots.find()) {
            if (!isVariadic(masked, dots.start(), dots.end())) {
                elisions.add(dots.start());
                replace(text, masked, dots.start(), dots.end());
            }
        }
        return new JavaConditioner(text.toString(), elisions);
    }

    /** {@code String... names}: a type before, a name and the end of the parameter after. */
    private static boolean isVariadic(String masked, int start, int end) {
        int before = previous(masked, start);
        boolean type = before >= 0 && (Character.isJavaIdentifierPart(masked.charAt(before)) || masked.charAt(before) == '>'
            || masked.charAt(before) == ']');
        return type && VARIADIC.matcher(masked).region(end, masked.length()).lookingAt();
    }

    private static void replace(StringBuilder text, String masked, int start, int end) {
        char before = at(masked, previous(masked, start));
        int next = next(masked, end);
        char after = at(masked, next);
        boolean statement = before == '{' || before == '}' || before == ';' || before == 0 || before == ':';
        boolean parameters = before == '(' && after == ')' && opensBody(masked, next + 1);
        boolean expression = !statement && !parameters && ("=(,+-*/<>!&|?".indexOf(before) >= 0);
        String filler = statement ? ";" : expression ? "_" : " ";
        for (int i = start; i < end; i++) {
            text.setCharAt(i, filler.charAt(0));
        }
        if (expression && end - start == 1) {
            text.setCharAt(start, '$');
        }
    }

    private static boolean opensBody(String masked, int from) {
        int next = next(masked, from);
        return at(masked, next) == '{' || masked.startsWith("throws", next);
    }

    private static char at(String masked, int offset) {
        return offset >= 0 && offset < masked.length() ? masked.charAt(offset) : 0;
    }

    private static int previous(String masked, int from) {
        int i = from - 1;
        while (i >= 0 && Character.isWhitespace(masked.charAt(i))) {
            i--;
        }
        return i;
    }

    private static int next(String masked, int from) {
        int i = from;
        while (i < masked.length() && Character.isWhitespace(masked.charAt(i))) {
            i++;
        }
        return i;
    }
}
