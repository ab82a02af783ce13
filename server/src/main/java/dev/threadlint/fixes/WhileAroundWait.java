package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Tests the condition of a wait again after it: the {@code if} around it becomes a {@code while}. Stateless. */
public final class WhileAroundWait {
    private WhileAroundWait() {}

    /** Only where the {@code if} does nothing but wait, so that its condition is what is waited for. */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span wait) {
        CodeText text = CodeText.of(unit);
        Optional<List<Statement>> around = StatementReader.body(text, function).map(body -> body.around(wait.start()));
        if (around.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> path = around.get();
        int at = path.size() - 1;
        while (at > 0 && (path.get(at).form() == Form.SIMPLE || path.get(at).form() == Form.BLOCK && path.get(at).children().size() == 1)) {
            at--;
        }
        Statement branch = path.get(at);
        if (branch.form() != Form.IF || branch.children().size() != 1 || !text.word(branch.span().start()).equals("if")) {
            return Optional.empty();
        }
        Span keyword = new Span(branch.span().start(), branch.span().start() + 2);
        return Optional.of(new FixOffer("while-around-wait", "Test the condition again after the wait", FixOffer.Safety.SAFE, List.of(new TextEdit(keyword, "while"))));
    }
}
