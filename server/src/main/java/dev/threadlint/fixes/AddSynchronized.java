package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Declares a Java method {@code synchronized}. Stateless. */
public final class AddSynchronized {
    private static final Pattern MODIFIERS = Pattern.compile("\\s*(?:@[\\w.]+(?:\\s*\\([^)]*\\))?\\s+|(?:public|protected|private|static|final|strictfp)\\s+)*");

    private AddSynchronized() {}

    public static Optional<FixOffer> offer(Unit unit, Function method, FixOffer.Safety safety) {
        boolean known = unit.language() == Language.JAVA && method.kind() == Function.FunctionKind.METHOD && !method.traits().isSynchronized()
            && method.span().start() < method.name().start();
        Matcher modifiers = MODIFIERS.matcher(known ? CodeText.of(unit).code(new Span(method.span().start(), method.name().start())) : "");
        if (!known || !modifiers.lookingAt()) {
            return Optional.empty();
        }
        int at = method.span().start() + modifiers.end();
        return Optional.of(new FixOffer("add-synchronized", "Declare '" + method.symbol().simpleName().replaceAll("/.*", "") + "' synchronized", safety,
            List.of(new TextEdit(new Span(at, at), "synchronized "))));
    }
}
