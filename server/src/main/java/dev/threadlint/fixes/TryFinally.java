package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives a Java lock back in a {@code finally}: what stands between the lock and the unlock of one block goes into a {@code try}. No offer
 * where a variable declared there is used behind it. Stateless.
 */
public final class TryFinally {
    private TryFinally() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Span lock, Span unlock) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        if (body.isEmpty() || unit.language() != Language.JAVA) {
            return Optional.empty();
        }
        var taking = body.get().around(lock.start());
        var giving = body.get().around(unlock.start());
        Statement take = taking.get(taking.size() - 1);
        Statement give = giving.get(giving.size() - 1);
        boolean simple = take.form() == Form.SIMPLE && give.form() == Form.SIMPLE && taking.size() > 1 && giving.size() == taking.size();
        if (!simple || !taking.get(taking.size() - 2).equals(giving.get(giving.size() - 2)) || taking.get(taking.size() - 2).form() != Form.BLOCK) {
            return Optional.empty();
        }
        Statement block = taking.get(taking.size() - 2);
        int first = block.children().indexOf(take) + 1;
        int last = block.children().indexOf(give);
        boolean lines = first < last && text.startsLine(give.span().start()) && text.startsLine(block.children().get(first).span().start());
        String behind = text.code(new Span(give.span().end(), block.span().end()));
        boolean declares = function.locals().stream().anyMatch(local -> local.declarator().start() > take.span().end() && local.declarator().start() < give.span().start()
            && Pattern.compile("\\b" + Pattern.quote(local.symbol().simpleName()) + "\\b").matcher(behind).find());
        boolean alone = text.code(give.span()).strip().matches("[\\w.$()]+\\.unlock\\(\\)\\s*;");
        if (!lines || declares || !alone) {
            return Optional.empty();
        }
        String indentation = text.indentation(take.span().start());
        String step = text.indentationStep();
        int from = text.lineStart(block.children().get(first).span().start());
        int to = text.lineStart(give.span().start());
        String inner = text.source().text(new Span(from, to)).replaceAll("(?m)^(?=[^\\r\\n])", step);
        String made = indentation + "try {" + text.newline() + inner + indentation + "} finally {" + text.newline() + indentation + step
            + text.source().text(give.span()) + text.newline() + indentation + "}";
        return Optional.of(new FixOffer("try-finally", "Give the lock back in a 'finally'", FixOffer.Safety.SAFE,
            java.util.List.of(new TextEdit(new Span(from, give.span().end()), made))));
    }
}
