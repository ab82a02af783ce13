package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Sets the interrupt status again, as the first thing that a handler of nothing else does. Stateless. */
public final class RestoreInterrupt {
    private static final String CALL = "Thread.currentThread().interrupt();";

    private RestoreInterrupt() {}

    /**
     * @param handler a place in the head of the handler
     * @param retries the code goes round the loop that the handler stands in, where the next wait would end at once
     */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span handler, boolean retries) {
        Optional<Spot> spot = Spot.of(unit, function, handler.start()).filter(found -> found.statement().form() == Form.CATCH && found.statement().children().size() == 1
            && found.statement().children().get(0).form() == Form.BLOCK);
        if (spot.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FixOffer("restore-interrupt", "Set the interrupt status again", retries ? FixOffer.Safety.MANUAL : FixOffer.Safety.SAFE,
            edits(spot.get().text(), spot.get().statement().children().get(0))));
    }

    private static List<TextEdit> edits(CodeText text, Statement block) {
        List<String> lines = List.of(CALL);
        if (!block.children().isEmpty()) {
            return Insertion.before(text, block.children().get(0), true, lines);
        }
        Span inner = new Span(block.span().start() + 1, block.span().end() - 1);
        if (!text.source().text(inner).isBlank()) {
            return Insertion.atEnd(text, block, lines);
        }
        String indentation = text.indentation(block.span().start());
        return List.of(new TextEdit(inner, text.newline() + indentation + text.indentationStep() + CALL + text.newline() + indentation));
    }
}
