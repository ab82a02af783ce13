package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Replaces the name of a called method. Stateless. */
public final class CalledName {
    private CalledName() {}

    static Optional<FixOffer> replace(Unit unit, Operation.Call call, String from, String to, String id) {
        return replace(unit, call, from, to, id, FixOffer.Safety.UNSAFE);
    }

    /** Another function or method with the same arguments. */
    public static Optional<FixOffer> replace(Unit unit, Operation.Call call, String from, String to, String id, FixOffer.Safety safety) {
        Span callee = call.spans().callee();
        String code = CodeText.of(unit).code(callee);
        int at = code.lastIndexOf(from);
        boolean wholeName = at >= 0 && code.substring(at + from.length()).isBlank()
            && (at == 0 || !Character.isJavaIdentifierPart(code.charAt(at - 1)));
        if (!wholeName) {
            return Optional.empty();
        }
        Span name = new Span(callee.start() + at, callee.start() + at + from.length());
        return Optional.of(new FixOffer(id, "Call '" + to + "()' instead of '" + from + "()'", safety,
            List.of(new TextEdit(name, to))));
    }
}
