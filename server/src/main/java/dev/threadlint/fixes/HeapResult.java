package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers memory of its own instead of the address of a local variable. Unsafe, because whoever takes the result has to free it.
 * Stateless.
 */
public final class HeapResult {
    private static final Pattern TYPE = Pattern.compile("(?:const\\s+|unsigned\\s+|signed\\s+|long\\s+|short\\s+|struct\\s+|enum\\s+|union\\s+)*[\\w:]+");

    private HeapResult() {}

    /** @param exit the return statement, or the call that ends the thread */
    public static Optional<FixOffer> offer(Unit unit, Function function, Variable variable, Span exit) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        int from = variable.declaration().start();
        String type = from > variable.declarator().start() ? "" : text.code(new Span(from, variable.declarator().start())).strip();
        if (body.isEmpty() || variable.arrayLength() >= 0 || !TYPE.matcher(type).matches() || type.startsWith("static")) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(exit.start());
        Statement statement = path.get(path.size() - 1);
        String name = variable.symbol().simpleName();
        Matcher address = Pattern.compile("(?:\\(\\s*void\\s*\\*\\s*\\)\\s*)?&\\s*" + Pattern.quote(name) + "\\b").matcher(text.code(statement.span()));
        boolean known = (statement.form() == Form.RETURN || statement.form() == Form.SIMPLE) && path.size() > 1 && address.find();
        if (!known) {
            return Optional.empty();
        }
        Span answer = new Span(statement.span().start() + address.start(), statement.span().start() + address.end());
        String plain = type.replaceAll("\\bconst\\s+", "");
        if (unit.language() == Language.CPP) {
            return Optional.of(offer(List.of(new TextEdit(answer, "new " + plain + "(" + name + ")"))));
        }
        String copy = name + "_copy";
        if (text.usesWord(function.span(), copy)) {
            return Optional.empty();
        }
        List<TextEdit> edits = new ArrayList<>(Includes.of(text, "stdlib.h"));
        edits.addAll(Insertion.before(text, statement, path.get(path.size() - 2).form() == Form.BLOCK, List.of(plain + " *" + copy + " = malloc(sizeof *" + copy + ");",
            "if (" + copy + " != NULL)", text.indentationStep() + "*" + copy + " = " + name + ";")));
        edits.add(new TextEdit(answer, copy));
        return EditSet.EMPTY.with(edits).map(set -> offer(set.edits()));
    }

    private static FixOffer offer(List<TextEdit> edits) {
        return new FixOffer("heap-result", "Return memory that the caller frees", FixOffer.Safety.UNSAFE, edits);
    }
}
