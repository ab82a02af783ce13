package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a Java thread where it is made. What it runs then runs, so a person must agree. Stateless. */
public final class StartThread {
    private static final Pattern DECLARED = Pattern.compile("(?:final\\s+)?[\\w.]+\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*new\\b[^;]*;", Pattern.DOTALL);

    private StartThread() {}

    /** @param made the construction of the thread object */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span made) {
        return Spot.of(unit, function, made.start()).filter(Spot::isPlain).flatMap(spot -> edits(spot, made))
            .map(edits -> new FixOffer("start-thread", "Start the thread", FixOffer.Safety.UNSAFE, edits));
    }

    private static Optional<List<TextEdit>> edits(Spot spot, Span made) {
        Span statement = spot.statement().span();
        int end = spot.text().headerEnd(statement.end() - 1);
        if (statement.start() == made.start() && made.end() == end) {
            return Optional.of(List.of(new TextEdit(new Span(end, end), ".start()")));
        }
        Matcher declared = DECLARED.matcher(spot.code());
        boolean whole = declared.lookingAt() && made.end() == end;
        return whole ? Optional.of(Insertion.after(spot.text(), spot.statement(), List.of(declared.group(1) + ".start();"))) : Optional.empty();
    }
}
