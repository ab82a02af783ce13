package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a copy instead of the very collection or array. Unsafe: a caller that relied on changing the original changes a copy.
 * Stateless.
 */
public final class ReturnCopy {
    private static final Pattern RETURN = Pattern.compile("(return\\s+)((?:this\\.)?[A-Za-z_$][\\w$]*)(\\s*;?)");
    private static final Map<String, String> COPIES = Map.of("java.util.Collection", "ArrayList", "java.util.List", "ArrayList",
        "java.util.ArrayList", "ArrayList", "java.lang.Iterable", "ArrayList", "java.util.Set", "LinkedHashSet", "java.util.Map", "LinkedHashMap",
        "java.util.HashMap", "HashMap", "java.util.HashSet", "HashSet", "java.util.Deque", "ArrayDeque");

    private ReturnCopy() {}

    /**
     * @param returned text of the return statement
     * @param monitor the object to lock while the copy is made, {@code this} or a name; absent when the lock is held already
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span returned, Optional<String> monitor) {
        Matcher text = RETURN.matcher(unit.source().text(returned));
        Type type = function.returnType();
        boolean array = type.form() == Type.Form.ARRAY || type.name().endsWith("[]");
        String copy = COPIES.get(type.name());
        if (unit.language() != Language.JAVA || !text.matches() || !array && copy == null) {
            return Optional.empty();
        }
        String made = array ? text.group(2) + ".clone()" : "new " + name(unit, copy) + "<>(" + text.group(2) + ")";
        String statement = text.group(1) + made + text.group(3);
        String locked = monitor.map(object -> locked(CodeText.of(unit), returned, object, statement)).orElse(statement);
        return Optional.of(new FixOffer("return-copy", "Return a copy", FixOffer.Safety.UNSAFE, List.of(new TextEdit(returned, locked))));
    }

    private static String locked(CodeText text, Span returned, String object, String statement) {
        String indentation = text.indentation(returned.start());
        return "synchronized (" + object + ") {" + text.newline() + indentation + text.indentationStep() + statement + text.newline() + indentation + "}";
    }

    private static String name(Unit unit, String simple) {
        boolean imported = Pattern.compile("\\bimport\\s+java\\.util\\.(?:\\*|" + simple + ")\\s*;").matcher(unit.source().content()).find();
        return imported ? simple : "java.util." + simple;
    }
}
