package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Declares a Java field {@code final} that gets its value where it is declared and nowhere else. Stateless. */
public final class FinalField {
    private static final Pattern DECLARATION = Pattern.compile("(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|(?:public|protected|private|static|transient)\\s+)*([\\w.$]+)(?=[\\s<\\[])");

    private FinalField() {}

    /** @param field one that nothing assigns */
    public static Optional<FixOffer> offer(Unit unit, Variable field) {
        CodeText text = CodeText.of(unit);
        boolean here = unit.globals().contains(field) || unit.types().stream().anyMatch(type -> type.fields().contains(field));
        Matcher matcher = DECLARATION.matcher(unit.source().text(field.declaration()));
        boolean single = here && unit.language() == Language.JAVA && text.code(new Span(field.declarator().end(), field.declaration().end())).strip()
            .matches("(?s)=[^,]*;");
        if (!single || !matcher.lookingAt() || matcher.group(1).equals("final") || matcher.group(1).equals("volatile")) {
            return Optional.empty();
        }
        String name = Pattern.quote(field.symbol().simpleName());
        Pattern assigned = Pattern.compile("(?<![\\w$])" + name + "\\s*(?:(?:[-+*/%&|^]|<<|>>>?)?=(?!=)|\\+\\+|--)|(?:\\+\\+|--)\\s*(?:this\\s*\\.\\s*)?" + name + "(?![\\w$])");
        if (assigned.matcher(text.code()).results().anyMatch(found -> !field.declaration().contains(found.start()))) {
            // A constructor that sets the field sets it for the second time.
            return Optional.empty();
        }
        int start = field.declaration().start() + matcher.start(1);
        return Optional.of(new FixOffer("make-final", "Declare '" + field.symbol().simpleName() + "' final", FixOffer.Safety.SAFE,
            List.of(new TextEdit(new Span(start, start + matcher.group(1).length()), "final " + matcher.group(1)))));
    }
}
