package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
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
import java.util.stream.Stream;

/** Calls what gives each thread its own object where it is used, instead of keeping the answer in a private field. Stateless. */
public final class AskEachTime {
    private AskEachTime() {}

    /** @param call what the field is initialised with, and nothing else */
    public static Optional<FixOffer> offer(Unit unit, Span call) {
        CodeText text = CodeText.of(unit);
        Optional<Variable> found = Stream.concat(unit.globals().stream(), unit.types().stream().flatMap(type -> type.fields().stream()))
            .filter(field -> field.declaration().contains(call.start())).findFirst();
        if (unit.language() != Language.JAVA || found.isEmpty()) {
            return Optional.empty();
        }
        Variable field = found.get();
        String name = field.symbol().simpleName();
        String rest = text.code(new Span(field.declarator().end(), field.declaration().end())).strip();
        String asked = text.source().text(call);
        boolean plain = rest.matches("=\\s*" + Pattern.quote(asked) + "\\s*;") && Pattern.compile("\\bprivate\\b").matcher(text.code(field.declaration())).find();
        boolean shadowed = unit.functions().stream().flatMap(function -> Stream.concat(function.locals().stream(), function.parameters().stream()))
            .anyMatch(local -> local.symbol().simpleName().equals(name));
        if (!plain || shadowed) {
            return Optional.empty();
        }
        List<TextEdit> edits = new ArrayList<>(List.of(new TextEdit(Spot.line(text, field.declaration()), "")));
        Matcher uses = Pattern.compile("(?<![\\w$.])(?:this\\s*\\.\\s*)?" + Pattern.quote(name) + "(?![\\w$(])").matcher(text.code());
        while (uses.find()) {
            if (!field.declaration().contains(uses.start())) {
                edits.add(new TextEdit(new Span(uses.start(), uses.end()), asked));
            }
        }
        boolean all = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$(])").matcher(text.code()).results().count() == edits.size();
        return all ? EditSet.EMPTY.with(edits).map(set -> new FixOffer("ask-each-time", "Ask for the object where it is used", FixOffer.Safety.SAFE, set.edits())) : Optional.empty();
    }
}
