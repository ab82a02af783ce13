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
        Optional<String> type = type(text, variable);
        List<Statement> path = body.map(found -> found.around(exit.start())).orElse(List.of());
        String name = variable.symbol().simpleName();
        Optional<Span> address = address(text, path, name);
        if (type.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        Span answer = address.get();
        Statement statement = path.get(path.size() - 1);
        String plain = type.get();
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

    /** How a variable that is one object, declared alone or first, spells its type. */
    static Optional<String> type(CodeText text, Variable variable) {
        int from = variable.declaration().start();
        String type = from > variable.declarator().start() ? "" : text.code(new Span(from, variable.declarator().start())).strip();
        boolean plain = variable.arrayLength() < 0 && TYPE.matcher(type).matches() && !type.startsWith("static");
        return plain ? Optional.of(type.replaceAll("\\bconst\\s+", "")) : Optional.empty();
    }

    /** Where the last of the statements, which leaves, names the address of a variable. */
    static Optional<Span> address(CodeText text, List<Statement> path, String name) {
        if (path.size() < 2) {
            return Optional.empty();
        }
        Statement statement = path.get(path.size() - 1);
        Matcher address = Pattern.compile("(?:\\(\\s*void\\s*\\*\\s*\\)\\s*)?&\\s*" + Pattern.quote(name) + "\\b").matcher(text.code(statement.span()));
        boolean leaves = statement.form() == Form.RETURN || statement.form() == Form.SIMPLE;
        return leaves && address.find() ? Optional.of(new Span(statement.span().start() + address.start(), statement.span().start() + address.end())) : Optional.empty();
    }

    private static FixOffer offer(List<TextEdit> edits) {
        return new FixOffer("heap-result", "Return memory that the caller frees", FixOffer.Safety.UNSAFE, edits);
    }
}
