package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a guard object in the place of a lock and unlock by hand (C++ Core Guidelines CP.20). The unlock ends the block of the lock, or
 * only a return without calls follows it, or braces are put around what lies between; further unlocks stand right before returns.
 * Stateless.
 */
public final class GuardObject {
    private static final Pattern CALL = Pattern.compile("(.+?)\\s*(\\.|->)\\s*lock\\s*\\(\\s*\\)\\s*;");
    private static final Pattern QUIET = Pattern.compile("return\\b[^()]*;");

    private GuardObject() {}

    /**
     * @param type of the lock, as the library names it
     * @param lock the call that takes it
     * @param unlocks the calls of the function that give it back
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, String type, Span lock, List<Span> unlocks) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        if (body.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(lock.start());
        Statement taking = path.get(path.size() - 1);
        Matcher call = CALL.matcher(text.code(taking.span()).strip());
        if (taking.form() != Form.SIMPLE || path.size() < 2 || path.get(path.size() - 2).form() != Form.BLOCK || !call.matches() || call.group(1).contains("(")) {
            return Optional.empty();
        }
        Statement block = path.get(path.size() - 2);
        String object = (call.group(2).equals("->") ? "*" : "") + call.group(1).strip();
        String name = List.of("guard", "lock", "guarded").stream().filter(free -> !text.usesWord(function.span(), free)).findFirst().orElse("lockGuard");
        List<TextEdit> edits = new ArrayList<>(List.of(new TextEdit(taking.span(), "std::lock_guard<" + type + "> " + name + "(" + object + ");")));
        Optional<Statement> last = unlocks(text, body.get(), block, taking, unlocks, edits);
        if (last.isEmpty() || !close(text, function, block, taking, last.get(), edits)) {
            return Optional.empty();
        }
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("lock-guard", "Use a 'std::lock_guard'", FixOffer.Safety.SAFE, set.edits()));
    }

    /** Takes the unlocks away; answers the one that stands in the block of the lock. */
    private static Optional<Statement> unlocks(CodeText text, Statement body, Statement block, Statement taking, List<Span> unlocks, List<TextEdit> edits) {
        Optional<Statement> last = Optional.empty();
        for (Span unlock : unlocks) {
            List<Statement> path = body.around(unlock.start());
            Statement giving = path.get(path.size() - 1);
            if (giving.form() != Form.SIMPLE || path.size() < 2 || path.get(path.size() - 2).form() != Form.BLOCK || giving.span().start() < taking.span().end()
                    || !text.code(giving.span()).strip().endsWith("unlock();")) {
                return Optional.empty();
            }
            Statement around = path.get(path.size() - 2);
            if (around.equals(block)) {
                if (last.isPresent()) {
                    return Optional.empty();
                }
                last = Optional.of(giving);
            } else if (!isBeforeReturn(around, giving) || !block.span().contains(around.span())) {
                return Optional.empty();
            }
            edits.add(new TextEdit(line(text, giving.span()), ""));
        }
        return last;
    }

    private static boolean isBeforeReturn(Statement around, Statement giving) {
        int at = around.children().indexOf(giving);
        return at + 1 < around.children().size() && around.children().get(at + 1).form() == Form.RETURN;
    }

    /** The whole line when the statement has it for itself. */
    static Span line(CodeText text, Span statement) {
        int tail = text.lineTail(statement.end());
        boolean alone = text.startsLine(statement.start()) && tail >= 0 && tail < text.code().length() && text.source().text(new Span(statement.end(), tail)).isBlank();
        return alone ? new Span(text.lineStart(statement.start()), tail + (text.at(tail) == '\r' ? 2 : 1)) : statement;
    }

    /** The guard lives until its block ends: that is where the unlock stood, or braces say so. */
    private static boolean close(CodeText text, Function function, Statement block, Statement taking, Statement last, List<TextEdit> edits) {
        List<Statement> behind = block.children().subList(block.children().indexOf(last) + 1, block.children().size());
        if (behind.isEmpty() || behind.size() == 1 && QUIET.matcher(text.code(behind.get(0).span()).strip()).matches()) {
            return true;
        }
        boolean declares = function.locals().stream().anyMatch(local -> local.declarator().start() > taking.span().end() && local.declarator().start() < last.span().start()
            && block.children().stream().anyMatch(child -> child.form() == Form.SIMPLE && child.span().contains(local.declarator().start())));
        if (declares || !text.startsLine(taking.span().start()) || !text.startsLine(last.span().start())) {
            return false;
        }
        String indentation = text.indentation(taking.span().start());
        String step = text.indentationStep();
        int first = text.lineStart(taking.span().start());
        edits.add(new TextEdit(new Span(first, first), indentation + "{" + text.newline() + step));
        for (int at = text.lineStart(taking.span().end()); at < text.lineStart(last.span().start()); at++) {
            boolean starts = at > 0 && text.source().content().charAt(at - 1) == '\n' && at > first;
            if (starts && text.source().content().charAt(at) != '\n' && text.source().content().charAt(at) != '\r') {
                edits.add(new TextEdit(new Span(at, at), step));
            }
        }
        edits.removeIf(edit -> edit.replacement().isEmpty() && edit.span().contains(last.span().start()));
        edits.add(new TextEdit(last.span(), "}"));
        return true;
    }
}
