package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Takes a Java lock by its own methods instead of its monitor. Other blocks of the same monitor have to follow. Stateless. */
public final class LockByItsMethods {
    private LockByItsMethods() {}

    /** @param monitor a place in the head of the block */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span monitor) {
        Optional<Spot> spot = Spot.of(unit, function, monitor.start()).filter(found -> found.statement().form() == Form.CATCH && found.statement().children().size() == 1
            && found.text().word(found.statement().span().start()).equals("synchronized"));
        if (spot.isEmpty() || unit.language() != Language.JAVA) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        Statement whole = spot.get().statement();
        String lock = text.source().text(whole.header()).strip();
        if (!lock.matches("[\\w.$]+") || !text.startsLine(whole.span().start()) || whole.children().get(0).form() != Form.BLOCK) {
            return Optional.empty();
        }
        String line = text.newline() + text.indentation(whole.span().start());
        int end = whole.span().end();
        return Optional.of(new FixOffer("lock-by-its-methods", "Call 'lock()' and 'unlock()' instead", FixOffer.Safety.UNSAFE,
            List.of(new TextEdit(new Span(whole.span().start(), whole.header().end() + 1), lock + ".lock();" + line + "try"),
                new TextEdit(new Span(end, end), " finally {" + line + text.indentationStep() + lock + ".unlock();" + line + "}"))));
    }
}
