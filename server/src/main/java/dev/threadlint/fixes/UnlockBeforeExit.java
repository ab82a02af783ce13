package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives a lock back before the returns that forget to, by the call that does it elsewhere in the function. No offer where a return
 * answers more than a constant or a local variable, which would then be worked out without the lock. Stateless.
 */
public final class UnlockBeforeExit {
    private static final Pattern RETURN = Pattern.compile("return\\b\\s*\\(?\\s*(-?\\d\\w*|[A-Za-z_]\\w*)?\\s*\\)?\\s*;");
    private static final Set<String> CONSTANTS = Set.of("NULL", "nullptr", "null", "true", "false");

    private UnlockBeforeExit() {}

    /**
     * @param exits the ways out at which the lock is held
     * @param unlock the call that gives it back on another way
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, List<Span> exits, Span unlock) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        String call = unit.source().text(unlock).strip();
        if (body.isEmpty() || exits.isEmpty() || !call.endsWith(")") || call.contains("\n")) {
            return Optional.empty();
        }
        Set<String> own = Stream.concat(function.locals().stream(), function.parameters().stream()).filter(variable -> !variable.isStatic())
            .map(Variable::symbol).map(symbol -> symbol.simpleName()).collect(Collectors.toSet());
        List<TextEdit> edits = new ArrayList<>();
        for (Span exit : exits) {
            List<Statement> path = body.get().around(exit.start());
            Statement last = path.get(path.size() - 1);
            if (last.equals(body.get()) && exit.start() >= body.get().span().end() - 1) {
                edits.addAll(Insertion.atEnd(text, body.get(), List.of(call + ";")));
            } else if (last.form() == Form.RETURN && path.size() > 1 && isPlain(text.code(last.span()), own)) {
                edits.addAll(Insertion.before(text, last, path.get(path.size() - 2).form() == Form.BLOCK, List.of(call + ";")));
            } else {
                return Optional.empty();
            }
        }
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("unlock-before-exit", "Give the lock back before the return", FixOffer.Safety.SAFE, set.edits()));
    }

    private static boolean isPlain(String statement, Set<String> own) {
        Matcher matcher = RETURN.matcher(statement.strip());
        if (!matcher.matches()) {
            return false;
        }
        String answer = matcher.group(1);
        return answer == null || !Character.isLetter(answer.charAt(0)) && answer.charAt(0) != '_' || CONSTANTS.contains(answer) || own.contains(answer)
            || answer.equals(answer.toUpperCase(java.util.Locale.ROOT));
    }
}
