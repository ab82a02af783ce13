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
 * Turns a private Java number into an {@code AtomicInteger} or {@code AtomicLong}, with all its uses in the file. No offer where a local
 * variable has the same name, or where a use is none of those that the class has a method for. Unsafe, as the type is another one for
 * serialization and reflection. Stateless.
 */
public final class AtomicClass {
    private static final Pattern DECLARATION = Pattern.compile("((?:@[\\w.]+(?:\\([^)]*\\))?\\s+|(?:private|static|transient|volatile)\\s+)*)(int|long)\\s+");
    private static final Pattern ASSIGNED = Pattern.compile("\\s*([-+]?)=(?!=)\\s*");

    private AtomicClass() {}

    public static Optional<FixOffer> offer(Unit unit, Variable field) {
        CodeText text = CodeText.of(unit);
        String name = field.symbol().simpleName();
        boolean here = unit.globals().contains(field) || unit.types().stream().anyMatch(type -> type.fields().contains(field));
        boolean shadowed = unit.functions().stream().flatMap(function -> Stream.concat(function.locals().stream(), function.parameters().stream()))
            .anyMatch(local -> local.symbol().simpleName().equals(name)) || Stream.concat(unit.globals().stream(), unit.types().stream().flatMap(type -> type.fields().stream()))
            .filter(other -> other.symbol().simpleName().equals(name)).count() > 1;
        Matcher head = DECLARATION.matcher(text.code(new Span(field.declaration().start(), Math.max(field.declaration().start(), field.declarator().start()))));
        if (unit.language() != Language.JAVA || !here || shadowed || !head.matches() || !head.group(1).contains("private")) {
            return Optional.empty();
        }
        String type = head.group(2).equals("int") ? "AtomicInteger" : "AtomicLong";
        String rest = text.source().text(new Span(field.declarator().end(), field.declaration().end())).strip();
        if (!rest.matches("(?:=[^,]+)?;")) {
            return Optional.empty();
        }
        String value = rest.startsWith("=") ? rest.substring(1, rest.length() - 1).strip() : "0";
        String modifiers = head.group(1).replaceAll("\\bvolatile\\s+", "") + "final ";
        List<TextEdit> edits = new ArrayList<>(Includes.ofClass(text, "java.util.concurrent.atomic." + type));
        edits.add(new TextEdit(field.declaration(), modifiers + type + " " + name + " = new " + type + "(" + (value.matches("0[lL]?") ? "" : value) + ");"));
        return uses(text, name, field.declaration(), edits) ? EditSet.EMPTY.with(edits)
            .map(set -> new FixOffer("atomic-class", "Make '" + name + "' an '" + type + "'", FixOffer.Safety.UNSAFE, set.edits())) : Optional.empty();
    }

    private static boolean uses(CodeText text, String name, Span declaration, List<TextEdit> edits) {
        String code = text.code();
        Matcher matcher = Pattern.compile("(?<![\\w$])((?:[A-Za-z_$][\\w$]*\\s*\\.\\s*)*)" + Pattern.quote(name) + "(?![\\w$(])").matcher(code);
        while (matcher.find()) {
            if (declaration.contains(matcher.start())) {
                continue;
            }
            int start = matcher.start();
            int end = matcher.end();
            String path = matcher.group();
            String before = code.substring(Math.max(0, start - 3), start).stripTrailing();
            int next = text.skipBlank(end, code.length());
            Matcher assigned = ASSIGNED.matcher(code).region(end, code.length());
            if (before.endsWith("++") || before.endsWith("--")) {
                int operator = code.lastIndexOf(before.substring(before.length() - 2), start);
                edits.add(new TextEdit(new Span(operator, end), path + (before.endsWith("++") ? ".incrementAndGet()" : ".decrementAndGet()")));
            } else if (code.startsWith("++", next) || code.startsWith("--", next)) {
                boolean up = code.startsWith("++", next);
                boolean alone = isStatement(text, start) && text.at(text.skipBlank(next + 2, code.length())) == ';';
                edits.add(new TextEdit(new Span(start, next + 2), path + (alone ? up ? ".incrementAndGet()" : ".decrementAndGet()" : up ? ".getAndIncrement()" : ".getAndDecrement()")));
            } else if (assigned.lookingAt()) {
                int close = statementEnd(text, assigned.end());
                String operand = close < 0 ? "" : text.source().text(new Span(assigned.end(), close)).strip();
                boolean itself = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(operand).find();
                if (!isStatement(text, start) || close < 0 || itself) {
                    return false;
                }
                String sign = assigned.group(1);
                String method = sign.isEmpty() ? ".set(" : ".addAndGet(";
                edits.add(new TextEdit(new Span(start, close), path + method + (sign.equals("-") ? operand.matches("\\w+") ? "-" + operand : "-(" + operand + ")" : operand) + ")"));
            } else if (code.substring(next, Math.min(code.length(), next + 3)).matches("(?s)(?:[*/%&|^]=|<<=|>>=|\\[|\\.).*") || before.endsWith("::") || before.endsWith(".")) {
                return false;
            } else {
                edits.add(new TextEdit(new Span(start, end), path + ".get()"));
            }
        }
        return true;
    }

    private static boolean isStatement(CodeText text, int start) {
        int before = text.headerEnd(start) - 1;
        return ";{})".indexOf(text.at(before)) >= 0 || text.word(Math.max(0, before - 3)).equals("else");
    }

    private static int statementEnd(CodeText text, int from) {
        for (int at = from; at < text.code().length(); at++) {
            char c = text.at(at);
            if (c == ';') {
                return at;
            }
            if (c == '(' || c == '{' || c == '[') {
                at = text.closing(at, text.code().length());
            } else if (c == '}' || c == ')') {
                return -1;
            }
        }
        return -1;
    }
}
