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

/**
 * Gives a class a lock object that nobody else can know, in the place of a private field that is locked now (CERT LCK00-J). All blocks of
 * the file that lock the field are changed together. Stateless.
 */
public final class OwnLockObject {
    private OwnLockObject() {}

    public static Optional<FixOffer> offer(Unit unit, Variable field) {
        CodeText text = CodeText.of(unit);
        String name = field.symbol().simpleName();
        String head = text.code(new Span(field.declaration().start(), Math.max(field.declaration().start(), field.declarator().start())));
        boolean here = unit.globals().contains(field) || unit.types().stream().anyMatch(type -> type.fields().contains(field));
        boolean only = Stream.concat(unit.globals().stream(), unit.types().stream().flatMap(type -> type.fields().stream()))
            .filter(other -> other.symbol().simpleName().equals(name)).count() == 1 && unit.functions().stream()
            .flatMap(function -> Stream.concat(function.locals().stream(), function.parameters().stream())).noneMatch(local -> local.symbol().simpleName().equals(name));
        boolean plain = unit.language() == Language.JAVA && Pattern.compile("\\bprivate\\b").matcher(head).find() && text.startsLine(field.declaration().start());
        String lock = name.equals(name.toUpperCase(java.util.Locale.ROOT)) ? name + "_LOCK" : name + "Lock";
        if (!here || !only || !plain || text.usesWord(lock)) {
            return Optional.empty();
        }
        Matcher locked = Pattern.compile("\\bsynchronized\\s*\\(\\s*(?:this\\s*\\.\\s*)?" + Pattern.quote(name) + "\\s*\\)").matcher(text.code());
        List<TextEdit> edits = new ArrayList<>();
        String type = Pattern.compile("\\bstatic\\b").matcher(head).find() ? "private static final Object " : "private final Object ";
        int line = text.lineStart(field.declaration().start());
        edits.add(new TextEdit(new Span(line, line), text.indentation(field.declaration().start()) + type + lock + " = new Object();" + text.newline()));
        while (locked.find()) {
            int at = text.code().lastIndexOf(name, locked.end());
            edits.add(new TextEdit(new Span(at, at + name.length()), lock));
        }
        return edits.size() == 1 ? Optional.empty() : EditSet.EMPTY.with(edits).map(set -> new FixOffer("own-lock-object", "Lock an object of its own instead of '" + name + "'",
            FixOffer.Safety.SAFE, set.edits()));
    }
}
