package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives a lambda a copy of a variable instead of a reference. No offer where the lambda changes the variable. Stateless. */
public final class CaptureByValue {
    private CaptureByValue() {}

    public static Optional<FixOffer> offer(Unit unit, Function lambda, String name, FixOffer.Safety safety) {
        CodeText text = CodeText.of(unit);
        int open = lambda.span().start();
        int close = text.closing(open, lambda.span().end());
        if (text.at(open) != '[' || close >= lambda.span().end()) {
            return Optional.empty();
        }
        String word = Pattern.quote(name);
        String rest = text.code(new Span(close + 1, lambda.span().end()));
        boolean changes = Pattern.compile("(?<![\\w.>])" + word + "\\s*(?:=[^=]|\\+\\+|--|(?:[-+*/%|&^]|<<|>>)=)|(?:\\+\\+|--)\\s*" + word + "\\b|&\\s*" + word + "\\b|"
            + "(?<![\\w.>])" + word + "\\s*\\.\\s*\\w+\\s*\\(").matcher(rest).find();
        List<String> captures = new ArrayList<>();
        boolean done = false;
        for (String part : text.source().text(new Span(open + 1, close)).split(",")) {
            String capture = part.strip();
            boolean own = capture.replaceAll("\\s", "").equals("&" + name);
            done |= own;
            captures.add(own ? name : capture);
        }
        if (!done && captures.get(0).equals("&")) {
            captures.add(1, name);
            done = true;
        }
        if (!done || changes) {
            return Optional.empty();
        }
        return Optional.of(new FixOffer("capture-by-value", "Capture '" + name + "' by value", safety,
            List.of(new TextEdit(new Span(open + 1, close), String.join(", ", captures)))));
    }
}
