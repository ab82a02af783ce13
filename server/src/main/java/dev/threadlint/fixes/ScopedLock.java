package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts one {@code std::scoped_lock} in the place of two guards that stand one after the other (C++ Core Guidelines CP.21): it waits for
 * no lock while it holds the other. Stateless.
 */
public final class ScopedLock {
    private static final Pattern GUARD = Pattern.compile(
        "(?:const\\s+)?std::(?:lock_guard|unique_lock|scoped_lock)\\s*(?:<[^;]*>)?\\s+(\\w+)\\s*[({]\\s*([^(){};,]+?)\\s*[)}]\\s*;");
    /** Class template argument deduction and the class itself came with the same standard (C++17). */
    private static final Pattern MODERN = Pattern.compile("std::scoped_lock\\b|std::(?:lock_guard|unique_lock)\\s+\\w+\\s*[({]");

    private ScopedLock() {}

    /**
     * @param first where the lock that is held is taken
     * @param second where the other one is taken
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span first, Span second) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        List<Statement> path = body.map(statement -> statement.around(second.start())).orElse(List.of());
        if (path.size() < 2 || path.get(path.size() - 2).form() != Form.BLOCK) {
            return Optional.empty();
        }
        Statement taking = path.get(path.size() - 1);
        List<Statement> block = path.get(path.size() - 2).children();
        int at = block.indexOf(taking);
        if (at < 1 || !block.get(at - 1).span().contains(first.start())) {
            return Optional.empty();
        }
        Statement holding = block.get(at - 1);
        Matcher one = GUARD.matcher(text.code(holding.span()).strip());
        Matcher other = GUARD.matcher(text.code(taking.span()).strip());
        if (!one.matches() || !other.matches() || isUsed(text, function, one.group(1)) || isUsed(text, function, other.group(1))) {
            return Optional.empty();
        }
        String both = "std::scoped_lock " + one.group(1) + "(" + one.group(2) + ", " + other.group(2) + ");";
        FixOffer.Safety safety = MODERN.matcher(text.code()).find() ? FixOffer.Safety.SAFE : FixOffer.Safety.UNSAFE;
        return EditSet.EMPTY.with(List.of(new TextEdit(holding.span(), both), new TextEdit(GuardObject.line(text, taking.span()), "")))
            .map(set -> new FixOffer("scoped-lock", "Take both with one 'std::scoped_lock'", safety, set.edits()));
    }

    /** A guard that is unlocked, moved or asked has to stay what it is. */
    private static boolean isUsed(CodeText text, Function function, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(text.code(function.span())).results().count() > 1;
    }
}
