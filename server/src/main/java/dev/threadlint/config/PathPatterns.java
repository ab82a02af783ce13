package dev.threadlint.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Path patterns as in {@code .gitignore}: {@code name/} is a folder anywhere, a pattern with an inner or leading slash starts at
 * the top, {@code *} stays inside one name, {@code **} crosses folders. Immutable.
 */
final class PathPatterns {
    private final List<Pattern> patterns;

    private PathPatterns(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static PathPatterns of(List<String> globs) {
        return new PathPatterns(globs.stream().map(PathPatterns::compile).toList());
    }

    boolean matches(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern compile(String glob) {
        String plain = glob.startsWith("./") ? glob.substring(2) : glob;
        boolean folder = plain.endsWith("/");
        String body = folder ? plain.substring(0, plain.length() - 1) : plain;
        boolean anchored = body.contains("/");
        if (body.startsWith("/")) {
            body = body.substring(1);
        }
        StringBuilder regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
        for (int i = 0; i < body.length(); i++) {
            i = translate(body, i, regex);
        }
        return Pattern.compile(regex.append(folder ? "/.*" : "(?:/.*)?").toString(), Pattern.DOTALL);
    }

    private static int translate(String body, int i, StringBuilder regex) {
        if (body.startsWith("**/", i)) {
            regex.append("(?:.*/)?");
            return i + 2;
        }
        if (body.startsWith("**", i)) {
            regex.append(".*");
            return i + 1;
        }
        switch (body.charAt(i)) {
            case '*' -> regex.append("[^/]*");
            case '?' -> regex.append("[^/]");
            default -> regex.append(Pattern.quote(body.substring(i, i + 1)));
        }
        return i;
    }
}
