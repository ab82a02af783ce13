package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Names what a statement makes and drops, so that it lives until its block ends. Stateless. */
public final class NamedGuard {
    private static final List<String> NAMES = List.of("guard", "lock", "guarded", "lockGuard");

    private NamedGuard() {}

    /** @param made the construction of the guard, which is the whole statement */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span made) {
        Optional<Spot> spot = Spot.of(unit, function, made.start()).filter(Spot::isPlain);
        if (spot.isEmpty() || spot.get().statement().span().start() != made.start()) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        int at = arguments(spot.get().code());
        Optional<String> name = Spot.free(text, function.span(), NAMES);
        boolean whole = at > 0 && text.closing(made.start() + at, spot.get().statement().span().end()) + 1 == text.headerEnd(spot.get().statement().span().end() - 1);
        if (!whole || name.isEmpty()) {
            return Optional.empty();
        }
        Span place = new Span(made.start() + at, made.start() + at);
        return Optional.of(new FixOffer("name-guard", "Give the guard a name", FixOffer.Safety.SAFE, List.of(new TextEdit(place, " " + name.get()))));
    }

    /** Where the type ends and its arguments begin; -1 when the statement is something else. */
    private static int arguments(String code) {
        int depth = 0;
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (depth == 0 && (c == '(' || c == '{')) {
                return at;
            }
            if (depth == 0 && !Character.isJavaIdentifierPart(c) && c != ':' && c != '>') {
                return -1;
            }
        }
        return -1;
    }
}
