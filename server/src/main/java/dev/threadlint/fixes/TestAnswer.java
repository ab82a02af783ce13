package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Does what follows a trial of a lock, up to its unlock, only when the trial succeeded. What is left out otherwise is for a person to
 * judge. Stateless.
 */
public final class TestAnswer {
    private static final Map<String, String> SUCCESS = Map.of("mtx_trylock", " == thrd_success", "mtx_timedlock", " == thrd_success");

    private TestAnswer() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Span trial, List<Span> unlocks) {
        Optional<Spot> spot = Spot.of(unit, function, trial.start()).filter(Spot::isPlain);
        if (spot.isEmpty() || unlocks.size() != 1 || spot.get().statement().span().start() != trial.start()) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        List<Statement> children = spot.get().block().orElseThrow().children();
        Statement trying = spot.get().statement();
        Optional<Statement> last = children.stream().filter(child -> child.span().contains(unlocks.get(0).start()) && child.span().start() > trying.span().start()).findFirst();
        boolean alone = text.headerEnd(trying.span().end() - 1) == trial.end() && text.startsLine(trying.span().start());
        if (last.isEmpty() || !alone) {
            return Optional.empty();
        }
        Span inner = new Span(trying.span().end(), last.get().span().end());
        String behind = text.code(new Span(inner.end(), spot.get().block().get().span().end()));
        boolean declares = function.locals().stream().anyMatch(local -> inner.contains(local.declarator().start())
            && Pattern.compile("\\b" + Pattern.quote(local.symbol().simpleName()) + "\\b").matcher(behind).find());
        if (declares) {
            return Optional.empty();
        }
        String call = text.source().text(trial);
        String name = text.code(trial).replaceAll("(?s)\\s*\\(.*", "");
        String success = SUCCESS.getOrDefault(name, name.startsWith("pthread_") ? " == 0" : "");
        String body = text.source().text(inner).replace("\n", "\n" + text.indentationStep()).replaceAll("(?m)^[ \\t]+$", "");
        return Optional.of(new FixOffer("test-answer", "Go on only when the lock was taken", FixOffer.Safety.UNSAFE,
            List.of(new TextEdit(new Span(trying.span().start(), inner.end()), "if (" + call + success + ") {" + body + text.newline() + text.indentation(trying.span().start()) + "}"))));
    }
}
