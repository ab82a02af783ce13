package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Takes away a call that repeats an earlier one of the same block. Stateless. */
public final class DropRepeat {
    private DropRepeat() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Span earlier, Span repeated, String name) {
        Optional<Spot> first = Spot.of(unit, function, earlier.start()).filter(Spot::isPlain);
        Optional<Spot> second = Spot.of(unit, function, repeated.start()).filter(Spot::isPlain);
        boolean same = first.isPresent() && second.isPresent() && first.get().block().equals(second.get().block())
            && first.get().statement().span().end() <= second.get().statement().span().start();
        // Whatever else stands in the statement would go with it.
        boolean alone = same && second.get().statement().span().start() == repeated.start()
            && second.get().text().headerEnd(second.get().statement().span().end() - 1) == repeated.end();
        return alone ? Optional.of(new FixOffer("drop-repeat", "Take the second call of '" + name + "' away", FixOffer.Safety.SAFE,
            List.of(new TextEdit(second.get().line(), "")))) : Optional.empty();
    }
}
