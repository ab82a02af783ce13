package dev.threadlint.frontend.c;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which kind of braces enclose a place while a text is walked from its start. Confined to one thread. */
final class Blocks {
    /** What a pair of braces holds. */
    enum Kind { SPACE, TYPE, VALUES, BODY }

    private final CodeText text;
    private final Deque<Open> open = new ArrayDeque<>();

    Blocks(CodeText text) {
        this.text = text;
    }

    void open(int at) {
        open.push(new Open(kind(at), at));
    }

    /** False when there is nothing to close. */
    boolean close() {
        return open.poll() != null;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    int depth() {
        return open.size();
    }

    Kind innermost() {
        return open.isEmpty() ? Kind.SPACE : open.peek().kind;
    }

    boolean inBody() {
        return open.stream().anyMatch(block -> block.kind == Kind.BODY);
    }

    private Kind kind(int brace) {
        int before = text.before(brace);
        char last = text.at(before);
        if (last == '=' || last == ',' || last == '(' || (innermost() == Kind.VALUES && last == '{')) {
            return Kind.VALUES;
        }
        if (last == ')') {
            return Kind.BODY;
        }
        int start = before;
        while (start >= 0 && brace - start < 2000 && ";{}".indexOf(text.at(start)) < 0) {
            start--;
        }
        String head = head(start + 1, brace);
        if (head.contains(" namespace ") || head.contains(" extern ") && head.contains("\"")) {
            return Kind.SPACE;
        }
        boolean type = head.contains(" struct ") || head.contains(" class ") || head.contains(" union ") || head.contains(" enum ");
        return type && !head.contains("(") ? (head.contains(" enum ") ? Kind.VALUES : Kind.TYPE) : Kind.BODY;
    }

    private String head(int from, int to) {
        StringBuilder out = new StringBuilder(" ");
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            out.append(Character.isWhitespace(c) ? ' ' : c);
        }
        return out.append(' ').toString();
    }

    private record Open(Kind kind, int at) {}
}
