package dev.threadlint.vfs;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of a {@code .gitignore} file. Immutable.
 *
 * @param expression matches a path relative to the file's folder, with {@code /} between names
 * @param negated the line began with {@code !}: what it matches is wanted after all
 * @param foldersOnly the line ended with {@code /}
 */
record IgnorePattern(Pattern expression, boolean negated, boolean foldersOnly) {
    /** Reads a line; empty for blank lines and comments. */
    static Optional<IgnorePattern> parse(String line) {
        String text = withoutTrailingSpaces(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = text.startsWith("!");
        if (negated) {
            text = text.substring(1);
        }
        boolean foldersOnly = text.endsWith("/");
        if (foldersOnly) {
            text = text.substring(0, text.length() - 1);
        }
        // A slash anywhere but at the end ties the pattern to the folder of its file.
        boolean anchored = text.indexOf('/') >= 0;
        if (text.startsWith("/")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String prefix = anchored ? "" : "(?:.*/)?";
        return Optional.of(new IgnorePattern(Pattern.compile(prefix + Glob.expression(text), Pattern.DOTALL), negated, foldersOnly));
    }

    boolean matches(String relative, boolean folder) {
        return (folder || !foldersOnly) && expression.matcher(relative).matches();
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t') && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }
}
