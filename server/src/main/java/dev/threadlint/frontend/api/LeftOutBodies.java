package dev.threadlint.frontend.api;

import dev.threadlint.text.Span;
import java.util.List;
import java.util.Set;

/** Takes bodies of functions out of a text; every character that stays keeps its place. Stateless. */
public final class LeftOutBodies {
    private static final String DOTS = "...";

    private LeftOutBodies() {}

    /**
     * A function with a body.
     *
     * @param head where its declaration begins
     * @param name empty when the declaration stays, whoever mentions it
     */
    public record Declared(int head, Span body, String name) {}

    /** Writes spaces over a part of the text, but for what the language needs of it. */
    public interface Blank {
        void over(char[] out, int from, int to);
    }

    /** @see Outline#without */
    public static String without(String content, List<Declared> functions, Set<Span> kept, Set<String> mentioned, Blank blank) {
        char[] out = content.toCharArray();
        for (Declared function : functions) {
            Span body = function.body;
            if (kept.contains(body)) {
                continue;
            }
            if (!function.name.isEmpty() && !mentioned.contains(function.name)) {
                blank.over(out, function.head, body.end());
            } else if (!function.name.isEmpty()) {
                blank.over(out, body.start(), body.end());
                out[body.start()] = ';';
            } else if (body.length() >= DOTS.length() + 2) {
                blank.over(out, body.start() + 1, body.end() - 1);
                DOTS.getChars(0, DOTS.length(), out, room(out, body));
            }
        }
        return new String(out);
    }

    /** A place in the body for the dots, which a line break must not part. */
    private static int room(char[] out, Span body) {
        for (int i = body.start() + 1; i + DOTS.length() < body.end(); i++) {
            if (out[i] == ' ' && out[i + 1] == ' ' && out[i + 2] == ' ') {
                return i;
            }
        }
        return body.start() + 1;
    }
}
