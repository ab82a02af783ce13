package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls the variant of a C library function that keeps its state in a variable of the caller. All calls of the function body are changed,
 * since they belong together; what outlives the body is for a person to judge. Stateless.
 */
public final class ReentrantCall {
    /** By function: the type of the state, its name. */
    private static final Map<String, List<String>> STATE = Map.of("strtok", List.of("char *", "rest"), "localtime", List.of("struct tm ", "parts"),
        "gmtime", List.of("struct tm ", "parts"));

    private ReentrantCall() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Span call, String name) {
        Optional<Spot> spot = Spot.of(unit, function, call.start());
        List<String> state = STATE.get(name);
        if (spot.isEmpty() || state == null || unit.language() == Language.JAVA || spot.get().path().get(0).children().isEmpty()) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        Span body = spot.get().path().get(0).span();
        Optional<String> variable = Spot.free(text, function.span(), List.of(state.get(1), "state", "buffer"));
        List<TextEdit> edits = new ArrayList<>();
        Matcher calls = Pattern.compile("(?<![\\w.>])" + name + "\\s*\\(").matcher(text.code(body));
        while (calls.find()) {
            int open = body.start() + calls.end() - 1;
            int close = text.closing(open, body.end());
            int word = body.start() + calls.start() + name.length();
            edits.add(new TextEdit(new Span(word, word), "_r"));
            edits.add(new TextEdit(new Span(close, close), ", &" + variable.orElse("")));
        }
        // Two broken-down times at once need two variables.
        boolean one = state.get(0).startsWith("char") || edits.size() == 2;
        if (variable.isEmpty() || edits.isEmpty() || !one) {
            return Optional.empty();
        }
        edits.addAll(Insertion.before(text, spot.get().path().get(0).children().get(0), true, List.of(state.get(0) + variable.get() + ";")));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("reentrant-call", "Call '" + name + "_r' instead", FixOffer.Safety.UNSAFE, set.edits()));
    }
}
