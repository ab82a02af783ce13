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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a Java lock back in a {@code finally}: what stands between the lock and the unlock of one block goes into a {@code try}. No offer
 * where a variable declared there is used behind it. Stateless.
 */
public final class TryFinally {
    private static final Pattern DECLARED = Pattern.compile("(?:final\\s+)?[\\w.]+(?:\\s*<[^()]*>)?\\s+([A-Za-z_$][\\w$]*)\\s*=[^=].*;", Pattern.DOTALL);

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
        return Optional.of(around(text, block.children().get(first), give, "Give the lock back in a 'finally'"));
    }

    /** The last step of a body, such as counting a latch down, on every way out of it. */
    public static Optional<FixOffer> last(Unit unit, Function function, Span step) {
        Optional<Spot> spot = Spot.of(unit, function, step.start()).filter(Spot::isPlain).filter(found -> found.path().size() == 2);
        if (spot.isEmpty() || unit.language() != Language.JAVA || !spot.get().code().matches("[\\w.$]+\\.\\w+\\(\\)\\s*;")) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        List<Statement> children = spot.get().block().orElseThrow().children();
        Statement give = spot.get().statement();
        boolean lines = children.indexOf(give) == children.size() - 1 && children.size() > 1 && text.startsLine(give.span().start())
            && text.startsLine(children.get(0).span().start());
        // What the body declares is not known in the cleanup.
        boolean own = function.locals().stream().anyMatch(local -> local.declarator().start() >= children.get(0).span().start()
            && local.declarator().start() < give.span().start() && text.usesWord(give.span(), local.symbol().simpleName()));
        return lines && !own ? Optional.of(around(text, children.get(0), give, "Do the last step in a 'finally'")) : Optional.empty();
    }

    /** A pool that a local variable holds is shut down when its block ends. */
    public static Optional<FixOffer> shutdown(Unit unit, Function function, Span made) {
        Optional<Spot> spot = Spot.of(unit, function, made.start()).filter(Spot::isPlain);
        Matcher declared = DECLARED.matcher(spot.map(Spot::code).orElse(""));
        if (spot.isEmpty() || unit.language() != Language.JAVA || !declared.matches()) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        List<Statement> children = spot.get().block().orElseThrow().children();
        int first = children.indexOf(spot.get().statement()) + 1;
        if (first >= children.size() || !text.startsLine(children.get(first).span().start())) {
            return Optional.empty();
        }
        Span last = children.get(children.size() - 1).span();
        int tail = Math.max(last.end(), text.lineTail(last.end()));
        int from = text.lineStart(children.get(first).span().start());
        String inner = text.source().text(new Span(from, tail)).stripTrailing().replaceAll("(?m)^(?=[^\\r\\n])", text.indentationStep());
        String line = text.newline() + text.indentation(spot.get().statement().span().start());
        String wrapped = line.substring(text.newline().length()) + "try {" + text.newline() + inner + line + "} finally {" + line + text.indentationStep() + declared.group(1) + ".shutdown();" + line + "}";
        int end = from + text.source().text(new Span(from, tail)).stripTrailing().length();
        return Optional.of(new FixOffer("try-finally", "Shut the pool down in a 'finally'", FixOffer.Safety.SAFE, List.of(new TextEdit(new Span(from, end), wrapped))));
    }

    private static FixOffer around(CodeText text, Statement first, Statement give, String title) {
        String indentation = text.indentation(give.span().start());
        String step = text.indentationStep();
        int from = text.lineStart(first.span().start());
        int to = text.lineStart(give.span().start());
        String inner = text.source().text(new Span(from, to)).replaceAll("(?m)^(?=[^\\r\\n])", step);
        String made = indentation + "try {" + text.newline() + inner + indentation + "} finally {" + text.newline() + indentation + step
            + text.source().text(give.span()) + text.newline() + indentation + "}";
        return new FixOffer("try-finally", title, FixOffer.Safety.SAFE, List.of(new TextEdit(new Span(from, give.span().end()), made)));
    }
}
