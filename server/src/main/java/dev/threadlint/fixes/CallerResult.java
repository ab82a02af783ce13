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

/**
 * Lets the creator of a thread bring the memory for its result, by the argument that nobody uses. Unsafe, because whoever joins the
 * thread must not keep the result longer than the creator runs. Stateless.
 */
public final class CallerResult {
    private CallerResult() {}

    /**
     * A thread that returns the address of one of its variables.
     *
     * @param entry its first function, of one parameter
     * @param exit the return statement, or the call that ends the thread
     */
    public record Result(Function entry, Variable variable, Span exit) {}

    /**
     * @param creator the one function that starts the thread, and joins it
     * @param create the call that does
     * @param argument what the thread is given: a null pointer
     */
    public static Optional<FixOffer> offer(Unit unit, Result result, Function creator, Span create, Span argument) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, result.entry());
        Optional<Statement> outer = StatementReader.body(text, creator);
        Optional<String> type = HeapResult.type(text, result.variable());
        if (body.isEmpty() || outer.isEmpty() || type.isEmpty() || result.entry().parameters().size() != 1 || !text.code(argument).strip().matches("NULL|0|nullptr")) {
            return Optional.empty();
        }
        String given = result.entry().parameters().get(0).symbol().simpleName();
        List<Statement> leaving = body.get().around(result.exit().start());
        List<Statement> starting = outer.get().around(create.start());
        Optional<Span> answer = HeapResult.address(text, leaving, result.variable().symbol().simpleName());
        String name = result.variable().symbol().simpleName() + "_result";
        boolean free = !given.isEmpty() && !text.usesWord(body.get().span(), given) && !text.usesWord(creator.span(), name);
        if (answer.isEmpty() || !free || starting.size() < 2 || starting.stream().anyMatch(Statement::isLoop)) {
            return Optional.empty();
        }
        boolean cpp = unit.language() == Language.CPP;
        String target = cpp ? "*static_cast<" + type.get() + " *>(" + given + ")" : "*(" + type.get() + " *) " + given;
        List<TextEdit> edits = new ArrayList<>();
        edits.addAll(Insertion.before(text, starting.get(1), true, List.of(type.get() + " " + name + ";")));
        edits.add(new TextEdit(argument, "&" + name));
        edits.addAll(Insertion.before(text, leaving.get(leaving.size() - 1), leaving.get(leaving.size() - 2).form() == Form.BLOCK,
            List.of(target + " = " + result.variable().symbol().simpleName() + ";")));
        edits.add(new TextEdit(answer.get(), given));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("caller-result", "Return memory that the creator of the thread brings", FixOffer.Safety.UNSAFE, set.edits()));
    }
}
