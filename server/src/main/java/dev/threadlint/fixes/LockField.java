package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a field of a lock that a Java method makes for itself. Callers then wait for each other, so a person must agree. Stateless. */
public final class LockField {
    private static final Pattern MADE = Pattern.compile("(?:final\\s+)?([\\w.]+)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*(new\\s+[\\w.]+\\s*\\(\\s*\\w*\\s*\\))\\s*;");

    private LockField() {}

    /** @param lock the place where it is taken */
    public static Optional<FixOffer> offer(Unit unit, Function method, Span lock) {
        Optional<Spot> taken = Spot.of(unit, method, lock.start());
        Optional<String> name = taken.map(spot -> spot.statement().header().length() > 0 ? spot.text().code(spot.statement().header()).strip()
            : spot.code().replaceAll("(?s)\\s*\\..*", ""));
        boolean known = unit.language() == Language.JAVA && method.kind() == Function.FunctionKind.METHOD && name.filter(word -> word.matches("[A-Za-z_$][\\w$]*")).isPresent();
        if (!known || !taken.get().text().startsLine(method.span().start())) {
            return Optional.empty();
        }
        CodeText text = taken.get().text();
        for (Statement statement : taken.get().path().get(0).children()) {
            Matcher made = MADE.matcher(text.code(statement.span()));
            boolean elsewhere = text.usesWord(new Span(0, method.span().start()), name.get()) || text.usesWord(new Span(method.span().end(), text.code().length()), name.get());
            if (made.matches() && made.group(2).equals(name.get()) && !elsewhere) {
                int line = text.lineStart(method.span().start());
                String field = text.indentation(method.span().start()) + "private " + (method.traits().isStatic() ? "static " : "") + "final " + made.group(1) + " " + made.group(2)
                    + " = " + made.group(3) + ";" + text.newline() + text.newline();
                return EditSet.EMPTY.with(List.of(new TextEdit(new Span(line, line), field), new TextEdit(Spot.line(text, statement.span()), "")))
                    .map(set -> new FixOffer("lock-field", "Keep '" + name.get() + "' in a field", FixOffer.Safety.UNSAFE, set.edits()));
            }
        }
        return Optional.empty();
    }
}
