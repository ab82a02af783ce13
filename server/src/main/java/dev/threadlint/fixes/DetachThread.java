package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.CreateSite.Family;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Gives up the right to join right behind the create. Unsafe: the thread may then outlive what it uses. Stateless. */
public final class DetachThread {
    private DetachThread() {}

    public static Optional<FixOffer> offer(Unit unit, Function function, Operation.Call create, Value handle) {
        CodeText text = CodeText.of(unit);
        return CreateSite.of(unit, text, function, create).flatMap(site -> offer(text, site));
    }

    private static Optional<FixOffer> offer(CodeText text, CreateSite site) {
        Optional<String> line = switch (site.family()) {
            case PTHREAD -> Optional.of("pthread_detach(" + site.handle() + ");");
            case THRD -> Optional.of("thrd_detach(" + site.handle() + ");");
            case STD_THREAD -> Optional.of(site.handle() + ".detach();");
            case STD_THREAD_CONTAINER -> Optional.of(site.handle() + ".back().detach();");
            case JAVA -> Optional.empty();
        };
        Statement statement = site.statement();
        boolean inBlock = site.path().size() > 1 && site.path().get(site.path().size() - 2).form() == Form.BLOCK;
        boolean plain = statement.form() == Form.SIMPLE || statement.form() == Form.IF;
        if (line.isEmpty() || !inBlock || !plain || UnjoinedExits.isEndedIn(text, site, site.path().get(0).span())) {
            return Optional.empty();
        }
        List<TextEdit> edits = Insertion.after(text, statement, List.of(line.get()));
        String title = site.family() == Family.STD_THREAD_CONTAINER ? "Detach the thread" : "Detach '" + site.handle() + "'";
        return Optional.of(new FixOffer("detach", title, FixOffer.Safety.UNSAFE, edits));
    }
}
