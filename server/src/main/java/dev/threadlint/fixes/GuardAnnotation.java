package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes down at a field which lock guards it, in a file that has such annotations already: which of the libraries that define one is
 * at hand nobody else can know. Stateless.
 */
public final class GuardAnnotation {
    private static final Pattern IMPORT = Pattern.compile("\\bimport\\s+[\\w.]+\\.GuardedBy\\s*;");

    private GuardAnnotation() {}

    /**
     * @param lock as a method of the class names it
     * @param guard puts the lock where it is missing
     */
    public static Optional<FixOffer> offer(Unit unit, Variable field, String lock, FixOffer guard) {
        CodeText text = CodeText.of(unit);
        int start = field.declaration().start();
        boolean here = unit.globals().contains(field) || unit.types().stream().anyMatch(type -> type.fields().contains(field));
        String declaration = text.code(field.declaration());
        if (!here || !IMPORT.matcher(text.code()).find() || declaration.contains("@GuardedBy") || declaration.contains(",") || !text.startsLine(start)) {
            return Optional.empty();
        }
        List<TextEdit> edits = new ArrayList<>(guard.edits());
        edits.add(new TextEdit(new Span(start, start), "@GuardedBy(\"" + lock + "\")" + text.newline() + text.indentation(start)));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("guard-and-annotate", "Hold '" + lock + "' here, and annotate '" + field.symbol().simpleName()
            + "' with '@GuardedBy'", guard.safety(), set.edits()));
    }
}
