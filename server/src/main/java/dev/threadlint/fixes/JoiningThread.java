package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Makes a local thread object one that joins when it dies. It needs C++20, and the block then waits. Stateless. */
public final class JoiningThread {
    private static final String PLAIN = "std::thread";

    private JoiningThread() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, String name) {
        List<Variable> named = function.locals().stream().filter(local -> local.symbol().simpleName().equals(name)).toList();
        if (unit.language() != Language.CPP || named.size() != 1) {
            return Optional.empty();
        }
        Span declaration = named.get(0).declaration();
        boolean plain = CodeText.of(unit).code(declaration).matches("(?s)std::thread\\s.*");
        return plain ? Optional.of(new FixOffer("joining-thread", "Make '" + name + "' a 'std::jthread'", FixOffer.Safety.UNSAFE,
            List.of(new TextEdit(new Span(declaration.start(), declaration.start() + PLAIN.length()), "std::jthread")))) : Optional.empty();
    }
}
