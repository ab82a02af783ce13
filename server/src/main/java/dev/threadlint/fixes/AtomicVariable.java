package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declares a number or flag atomic where every use of it in the file still compiles and is one atomic step: C11 6.7.2.4, C++
 * [atomics.types.generic]. Safe for what is only counted and read. Stateless.
 */
public final class AtomicVariable {
    private static final Pattern HEAD = Pattern.compile("((?:static|extern|inline|volatile)\\s+)*((?:unsigned|signed|long|short)(?:\\s+(?:int|long|char|short))*|[A-Za-z_][\\w:]*)\\s+");
    private static final String STEP = "\\s*(?:\\+\\+|--|[-+]=[^=])";
    private static final Pattern PLAIN_STORE = Pattern.compile("\\s*(?:[|&^]=[^=]|=[^=])");
    private static final Pattern OTHER_STORE = Pattern.compile("\\s*(?:[*/%]=|<<=|>>=|\\[|\\.|->)");

    private AtomicVariable() {}

    public static Optional<FixOffer> offer(Unit unit, Variable variable) {
        CodeText text = CodeText.of(unit);
        String name = variable.symbol().simpleName();
        Span declaration = variable.declaration();
        int at = variable.declarator().start();
        Matcher head = HEAD.matcher(text.code(new Span(declaration.start(), Math.max(declaration.start(), at))));
        String rest = text.code(new Span(variable.declarator().end(), Math.max(variable.declarator().end(), declaration.end()))).strip();
        boolean simple = variable.type().form() == Type.Form.SCALAR && variable.arrayLength() < 0 && head.matches() && rest.matches("(=[^,{}]+)?;") && unit.language() != Language.JAVA;
        Optional<Safety> safety = simple ? uses(text, name, declaration, unit.language()) : Optional.empty();
        if (safety.isEmpty()) {
            return Optional.empty();
        }
        String storage = text.code(new Span(declaration.start(), declaration.start() + head.start(2))).replaceAll("\\bvolatile\\s+", "");
        List<TextEdit> edits = new ArrayList<>();
        boolean cpp = unit.language() == Language.CPP;
        String type = cpp ? "std::atomic<" + head.group(2) + ">" : "_Atomic " + head.group(2);
        edits.add(new TextEdit(new Span(declaration.start(), declaration.start() + head.end(2)), storage + type));
        if (cpp) {
            edits.addAll(Includes.of(text, "atomic"));
            if (rest.startsWith("=")) {
                int equals = text.code().indexOf('=', variable.declarator().end());
                String value = text.source().text(new Span(equals + 1, text.code().indexOf(';', equals))).strip();
                edits.add(new TextEdit(new Span(variable.declarator().end(), text.code().indexOf(';', equals)), "{" + value + "}"));
            }
        }
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("make-atomic", "Make '" + name + "' atomic", safety.get(), set.edits()));
    }

    /** Empty when a use would not compile, or would read and write in two steps. */
    private static Optional<Safety> uses(CodeText text, String name, Span declaration, Language language) {
        Matcher matcher = Pattern.compile("(?<![\\w.>])(?<!->)" + Pattern.quote(name) + "\\b").matcher(text.code());
        boolean stored = false;
        while (matcher.find()) {
            if (declaration.contains(matcher.start())) {
                continue;
            }
            String before = text.code().substring(Math.max(0, matcher.start() - 40), matcher.start()).stripTrailing();
            String after = text.code().substring(matcher.end(), Math.min(text.code().length(), matcher.end() + 200));
            boolean address = before.endsWith("&") && !before.endsWith("&&");
            // A template or a variable argument list would take the atomic object itself.
            boolean argument = language == Language.CPP && (before.endsWith(",") || after.stripLeading().startsWith(",")
                || before.endsWith("(") && after.stripLeading().startsWith(")") && !before.matches("(?s).*\\b(?:if|while|for|switch|return|assert)\\s*\\("));
            boolean deduced = before.matches("(?s).*\\bauto\\b[^;]*=") || before.matches("(?s).*[{?:]") && language == Language.CPP || before.endsWith("sizeof(");
            boolean inStep = after.matches("(?s)\\s*=[^=].*") && after.substring(0, Math.max(0, after.indexOf(';'))).matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*");
            boolean declared = before.matches("(?s).*[\\w*]\\s*") && before.matches("(?s).*\\b(?:int|long|bool|char|short|unsigned|size_t|extern)\\b[\\s*]*");
            if (address || argument || deduced || inStep || declared || OTHER_STORE.matcher(after).lookingAt()) {
                return Optional.empty();
            }
            boolean counts = before.endsWith("++") || before.endsWith("--") || after.matches("(?s)" + STEP + ".*");
            stored |= !counts && PLAIN_STORE.matcher(after).lookingAt();
        }
        return Optional.of(stored ? Safety.UNSAFE : Safety.SAFE);
    }
}
