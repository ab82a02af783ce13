package dev.threadlint.frontend.c;

import dev.threadlint.frontend.api.Body;
import dev.threadlint.frontend.api.LeftOutBodies;
import dev.threadlint.frontend.api.LeftOutBodies.Declared;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A text without the bodies of most functions, found by its braces alone. Immutable once it is made. */
final class FunctionOutline implements Outline {
    private final CodeText text;
    private final String content;
    private final List<Found> found = new ArrayList<>();

    FunctionOutline(String content) {
        this.content = content;
        this.text = new CodeText(content);
        scan();
    }

    /** @param free whether it stands in no class, so that the text is whole without it */
    private record Found(Span span, boolean free) {}

    @Override
    public List<Body> bodies() {
        return found.stream().map(each -> new Body(name(each.span.start()), each.span)).toList();
    }

    /** The name before the parameters of a body; empty when something stands between. */
    private String name(int brace) {
        int close = text.before(brace);
        int open = text.at(close) == ')' ? opening(close) : -1;
        return open > 0 ? text.wordEndingAt(text.before(open)) : "";
    }

    private void scan() {
        Blocks blocks = new Blocks(text);
        int start = -1;
        boolean free = false;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            if (c != '{' && c != '}') {
                continue;
            }
            if (start >= 0) {
                depth += c == '{' ? 1 : -1;
                if (depth == 0) {
                    found.add(new Found(new Span(start, i + 1), free));
                    blocks.close();
                    start = -1;
                }
            } else if (c == '}') {
                blocks.close();
            } else {
                free = blocks.innermost() == Blocks.Kind.SPACE;
                blocks.open(i);
                if (blocks.innermost() == Blocks.Kind.BODY) {
                    start = i;
                    depth = 1;
                }
            }
        }
    }

    @Override
    public String without(Set<Span> kept, Set<String> mentioned) {
        return LeftOutBodies.without(content, found.stream().map(this::declared).toList(), kept, mentioned, this::blank);
    }

    private Declared declared(Found body) {
        String name = body.free ? name(body.span.start()) : "";
        int head = name.isEmpty() ? body.span.start() : head(opening(text.before(body.span.start())));
        return new Declared(head, body.span, name);
    }

    private int opening(int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            char c = text.at(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the declaration begins. */
    private int head(int name) {
        int i = name;
        while (i > 0 && ";{}".indexOf(text.at(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    /** Blanks all but line breaks and directives. */
    private void blank(char[] out, int from, int to) {
        boolean directive = false;
        boolean lineStart = true;
        for (int i = from; i < to; i++) {
            if (out[i] == '\n' || out[i] == '\r') {
                directive &= i > 0 && content.charAt(i - 1) == '\\';
                lineStart = true;
            } else {
                directive |= lineStart && out[i] == '#' && !text.isCode(i);
                lineStart &= Character.isWhitespace(out[i]);
                out[i] = directive ? out[i] : ' ';
            }
        }
    }
}
