package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.fixes.CreateSite.Family;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Waits for a thread before its handle is lost: before every return behind the create and at the end of the block that declares
 * the handle. Handles made in a loop are joined in a second loop with the same control. No offer where the text does not show
 * that each joined handle was made. Stateless.
 */
public final class AddJoin {
    private AddJoin() {}

    /**
     * @param create the call that starts the thread
     * @param handle what the analysis holds for its handle; unknown means no offer
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, Operation.Call create, Value handle) {
        CodeText text = CodeText.of(unit);
        return CreateSite.of(unit, text, function, create).flatMap(site -> offer(unit, text, function, create, site));
    }

    private static Optional<FixOffer> offer(Unit unit, CodeText text, Function function, Operation.Call create, CreateSite site) {
        int scopeAt = scope(function, site);
        if (scopeAt < 0) {
            return Optional.empty();
        }
        Statement scope = site.path().get(scopeAt);
        List<Statement> between = site.path().subList(scopeAt + 1, site.path().size());
        Optional<List<String>> lines = lines(text, function, site, between);
        if (lines.isEmpty() || isConditional(between, create, site.family())) {
            return Optional.empty();
        }
        int from = between.isEmpty() ? site.call().end() : between.get(0).span().end();
        Optional<List<TextEdit>> edits = UnjoinedExits.edits(text, site, scope, from, lines.get());
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        boolean leavesEarly = between.stream().anyMatch(Statement::isLoop) && jumps(site.path().get(scopeAt), site.call().end())
            || jumps(scope, site.call().end());
        boolean safe = !leavesEarly && scopeIsOnce(site, scopeAt) && EntryFunction.surelyEnds(unit, create)
            && !isHandedOn(text, site, new Span(from, Math.max(from, scope.span().end())));
        String title = between.stream().anyMatch(Statement::isLoop) ? "Join the threads in a second loop" : "Join '" + site.handle() + "'";
        Optional<EditSet> set = EditSet.EMPTY.with(edits.get());
        return set.map(all -> new FixOffer("add-join", title, safe ? Safety.SAFE : Safety.UNSAFE, all.edits()));
    }

    /** The place in the path of the block that ends the handle's life; -1 when the handle outlives the function. */
    private static int scope(Function function, CreateSite site) {
        Variable.Storage storage = site.variable().storage();
        if (storage == Variable.Storage.GLOBAL) {
            return function.symbol().simpleName().equals("main") ? 0 : -1;
        }
        if (storage != Variable.Storage.LOCAL) {
            return -1;
        }
        int declared = site.variable().declarator().start();
        for (int i = site.path().size() - 1; i >= 0; i--) {
            Statement statement = site.path().get(i);
            boolean ownHeader = statement.isLoop() && statement.header().contains(declared);
            if (statement.form() == Form.BLOCK && statement.span().contains(declared) || ownHeader) {
                return ownHeader ? enclosingBlock(site.path(), i) : i;
            }
        }
        return -1;
    }

    private static int enclosingBlock(List<Statement> path, int from) {
        int at = from;
        while (at > 0 && path.get(at).form() != Form.BLOCK) {
            at--;
        }
        return at;
    }

    /** The lines that join the handle, in a loop of their own when a loop started the threads. */
    static Optional<List<String>> lines(CodeText text, Function function, CreateSite site, List<Statement> between) {
        List<Statement> loops = between.stream().filter(Statement::isLoop).toList();
        if (site.family() == Family.STD_THREAD_CONTAINER) {
            String name = text.usesWord(function.span(), "thread") ? "each" : "thread";
            return Optional.of(JoinText.inLoop(text, "auto& " + name + " : " + site.handle(),
                JoinText.lines(text, function, site, name)));
        }
        List<String> join = JoinText.lines(text, function, site, site.handle());
        if (loops.isEmpty()) {
            return Optional.of(join);
        }
        if (loops.size() > 1 || loops.get(0).form() != Form.FOR) {
            return Optional.empty();
        }
        String header = text.source().text(loops.get(0).header());
        return controls(header, site.handle()) ? Optional.of(JoinText.inLoop(text, header, join)) : Optional.empty();
    }

    /** True when the loop control steps through the elements that the handle names. */
    private static boolean controls(String header, String handle) {
        int colon = header.indexOf(':');
        if (!header.contains(";")) {
            return colon > 0 && header.substring(0, colon).matches("(?s).*\\b" + Pattern.quote(handle) + "\\s*");
        }
        int open = handle.indexOf('[');
        int close = handle.indexOf(']');
        if (open < 0 || close < open) {
            return false;
        }
        String index = handle.substring(open + 1, close).strip();
        return index.matches("[A-Za-z_]\\w*")
            && Pattern.compile("\\b" + index + "\\s*=[^=]").matcher(header.substring(0, header.indexOf(';'))).find();
    }

    /** True when a condition decides whether the thread is made, other than the test of the create itself. */
    static boolean isConditional(List<Statement> between, Operation.Call create, Family family) {
        return family != Family.STD_THREAD_CONTAINER && between.stream().anyMatch(statement ->
            (statement.form() == Form.IF || statement.form() == Form.SWITCH) && !statement.header().contains(create.span())
            || statement.form() == Form.CATCH && statement.children().stream().anyMatch(child -> !child.span().contains(create.span())));
    }

    /** True when the handle is given to other code behind the create, which may join the thread itself. */
    private static boolean isHandedOn(CodeText text, CreateSite site, Span behind) {
        String name = Pattern.quote(site.variable().symbol().simpleName());
        String own = text.code(behind).replaceAll("\\b(?:pthread|thrd)_\\w+\\s*\\(\\s*&?\\s*" + name + "\\b", "");
        return Pattern.compile("[(,=]\\s*(?:&|std\\s*::\\s*move\\s*\\()?\\s*" + name + "\\s*[,);]").matcher(own).find();
    }

    /** True when code behind the create may leave by a jump that passes the join. */
    private static boolean jumps(Statement scope, int from) {
        return scope.children().stream().anyMatch(child ->
            child.span().end() > from && (child.form() == Form.JUMP || jumps(child, from)));
    }

    /** False when the join stands inside a loop and so ends the parallel run that the author may want. */
    private static boolean scopeIsOnce(CreateSite site, int scopeAt) {
        return site.path().subList(0, scopeAt + 1).stream().noneMatch(Statement::isLoop);
    }
}
