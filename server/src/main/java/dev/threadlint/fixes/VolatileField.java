package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Declares a Java field {@code volatile}, which takes nothing away from a correct program. Stateless. */
public final class VolatileField {
    private static final Pattern DECLARATION = Pattern.compile("(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|(?:public|protected|private|static|transient)\\s+)*([\\w.$]+)(?=[\\s<\\[])");

    private VolatileField() {}

    /** Nothing when another file declares the field. */
    public static Optional<FixOffer> offer(Unit unit, Variable field) {
        boolean here = unit.globals().contains(field) || unit.types().stream().anyMatch(type -> type.fields().contains(field));
        Matcher matcher = DECLARATION.matcher(unit.source().text(field.declaration()));
        if (unit.language() != Language.JAVA || !here || !matcher.lookingAt() || matcher.group(1).equals("final") || matcher.group(1).equals("volatile")) {
            return Optional.empty();
        }
        // A number that is updated from its own content needs more than this.
        boolean flag = field.type().name().equals("boolean") || field.type().form() == Type.Form.REFERENCE;
        int start = field.declaration().start() + matcher.start(1);
        // The type is replaced, not just preceded, so that two findings about one field do not both put the word there.
        return Optional.of(new FixOffer("add-volatile", "Declare '" + field.symbol().simpleName() + "' volatile", flag ? FixOffer.Safety.SAFE : FixOffer.Safety.UNSAFE,
            List.of(new TextEdit(new Span(start, start + matcher.group(1).length()), "volatile " + matcher.group(1)))));
    }
}
