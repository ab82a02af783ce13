package dev.threadlint.engine.suppress;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;

/**
 * From the name of a class to its closing brace. The IR keeps only the span of the name, so braces are counted in the text;
 * comments and literals are skipped. Stateless.
 */
final class ClassExtent {
    private ClassExtent() {}

    static Span of(SourceText source, Span name, List<Span> comments) {
        String text = source.content();
        int depth = 0;
        int nextComment = 0;
        int at = name.end();
        while (at < text.length()) {
            while (nextComment < comments.size() && comments.get(nextComment).end() <= at) {
                nextComment++;
            }
            if (nextComment < comments.size() && comments.get(nextComment).contains(at)) {
                at = comments.get(nextComment).end();
                continue;
            }
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = afterLiteral(text, at);
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
            if (c == '}' && depth <= 0) {
                break;
            }
        }
        return new Span(name.start(), at);
    }

    private static int afterLiteral(String text, int start) {
        if (text.startsWith("\"\"\"", start)) {
            int end = text.indexOf("\"\"\"", start + 3);
            return end < 0 ? text.length() : end + 3;
        }
        char quote = text.charAt(start);
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote || c == '\n') {
                return at + 1;
            }
            at += c == '\\' ? 1 : 0;
        }
        return text.length();
    }
}
