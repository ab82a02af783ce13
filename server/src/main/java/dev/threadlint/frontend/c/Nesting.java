package dev.threadlint.frontend.c;

import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import java.util.Optional;

/** Refuses text whose brackets nest deeper than any grammar survives. Stateless and thread-safe. */
final class Nesting {
    private static final int LIMIT = 1000;

    private Nesting() {}

    static Optional<Unit.Problem> tooDeep(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
                depth--;
            }
            if (depth > LIMIT) {
                return Optional.of(new Unit.Problem(Unit.Problem.Severity.INCOMPLETE, "brackets nest more than " + LIMIT + " deep", new Span(i, i + 1)));
            }
        }
        return Optional.empty();
    }
}
