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

/** Keeps a future that a statement drops. The task then runs beside the rest of the block, so a person must agree. Stateless. */
public final class NamedFuture {
    private static final Pattern DROPPED = Pattern.compile("(?:\\(\\s*void\\s*\\)\\s*)?");

    private NamedFuture() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Span call) {
        Optional<Spot> spot = Spot.of(unit, function, call.start()).filter(Spot::isPlain);
        Optional<String> name = spot.flatMap(found -> Spot.free(found.text(), function.span(), List.of("future", "pending", "running", "task")));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Span statement = spot.get().statement().span();
        String before = spot.get().text().code(new Span(statement.start(), call.start()));
        Matcher dropped = DROPPED.matcher(before);
        if (!dropped.matches()) {
            return Optional.empty();
        }
        return Optional.of(new FixOffer("name-future", "Keep the future until the end of the block", FixOffer.Safety.UNSAFE,
            List.of(new TextEdit(new Span(statement.start(), call.start()), "auto " + name.get() + " = "))));
    }
}
