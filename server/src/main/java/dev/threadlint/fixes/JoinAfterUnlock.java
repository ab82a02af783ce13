package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for a thread only after the lock was given back: behind the unlock, or behind the block that holds it. Stateless. */
public final class JoinAfterUnlock {
    private JoinAfterUnlock() {}

    /** @param unlocks the calls of the function that give the lock back */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span join, List<Span> unlocks) {
        Optional<Spot> spot = Spot.of(unit, function, join.start()).filter(Spot::isPlain).filter(found -> found.statement().span().start() == join.start());
        if (spot.isEmpty()) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        List<Statement> path = spot.get().path();
        List<Statement> children = spot.get().block().orElseThrow().children();
        int at = children.indexOf(spot.get().statement());
        Optional<Statement> behind = Optional.empty();
        if (unlocks.size() == 1) {
            behind = children.subList(at + 1, children.size()).stream().filter(child -> child.form() == Form.SIMPLE && child.span().contains(unlocks.get(0).start())).findFirst();
        } else if (unlocks.isEmpty() && at == children.size() - 1 && path.size() > 3) {
            Statement holder = path.get(path.size() - 3);
            boolean monitor = holder.form() == Form.CATCH && text.word(holder.span().start()).equals("synchronized");
            behind = monitor && path.get(path.size() - 4).form() == Form.BLOCK ? Optional.of(holder)
                : holder.form() == Form.BLOCK ? Optional.of(path.get(path.size() - 2)) : Optional.empty();
        }
        if (behind.isEmpty() || !text.startsLine(join.start()) || !text.startsLine(behind.get().span().start())) {
            return Optional.empty();
        }
        List<TextEdit> edits = new ArrayList<>(List.of(new TextEdit(spot.get().line(), "")));
        edits.addAll(Insertion.after(text, behind.get(), List.of(spot.get().remarked())));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("join-after-unlock", "Wait for the thread after the lock was given back", FixOffer.Safety.UNSAFE, set.edits()));
    }
}
