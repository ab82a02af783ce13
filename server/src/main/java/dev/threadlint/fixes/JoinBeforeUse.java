package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * Waits for a thread before the statement that needs its result. No offer where the start is conditional, or where no block holds
 * both. Stateless.
 */
public final class JoinBeforeUse {
    private JoinBeforeUse() {}

    /** @param use an expression of the same function that reads what the thread writes */
    public static Optional<FixOffer> offer(Unit unit, Function function, Operation.Call create, Span use) {
        CodeText text = CodeText.of(unit);
        return CreateSite.of(unit, text, function, create).flatMap(site -> offer(text, function, create, site, use));
    }

    private static Optional<FixOffer> offer(CodeText text, Function function, Operation.Call create, CreateSite site, Span use) {
        List<Statement> reading = site.path().get(0).around(use.start());
        int common = 0;
        while (common + 1 < Math.min(reading.size(), site.path().size()) && reading.get(common + 1).equals(site.path().get(common + 1))) {
            common++;
        }
        boolean oneBlock = reading.get(common).form() == Form.BLOCK && common + 1 < reading.size() && common + 1 < site.path().size();
        if (!oneBlock || reading.get(common + 1).span().start() < site.call().end() || !isVisible(site, reading.get(common))) {
            return Optional.empty();
        }
        List<Statement> between = site.path().subList(common + 1, site.path().size());
        Optional<List<String>> lines = AddJoin.lines(text, function, site, between);
        if (lines.isEmpty() || AddJoin.isConditional(between, create, site.family())) {
            return Optional.empty();
        }
        List<TextEdit> edits = Insertion.before(text, reading.get(common + 1), true, lines.get());
        boolean inLoop = site.path().subList(0, common + 1).stream().anyMatch(Statement::isLoop);
        String title = between.stream().anyMatch(Statement::isLoop) ? "Join the threads in a second loop" : "Join '" + site.handle() + "' before its result is used";
        return Optional.of(new FixOffer("add-join", title, inLoop ? Safety.UNSAFE : Safety.SAFE, edits));
    }

    /** True when the variable is declared outside of what stands between the block and the start, or loops lead to it again. */
    private static boolean isVisible(CreateSite site, Statement block) {
        Span declared = site.variable().declarator();
        List<Statement> inner = site.path().subList(site.path().indexOf(block) + 1, site.path().size());
        return inner.stream().filter(statement -> !statement.isLoop() || !statement.header().contains(declared.start()))
            .noneMatch(statement -> statement.form() != Form.SIMPLE && statement.span().contains(declared.start())
                && !statement.header().contains(declared.start()) && inner.stream().noneMatch(loop -> loop.isLoop() && loop.header().contains(declared.start())));
    }
}
