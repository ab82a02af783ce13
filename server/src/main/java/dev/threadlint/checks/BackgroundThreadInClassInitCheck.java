package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A static initialiser starts a thread and waits for it: a thread that needs the class waits for the initialiser (CERT TSM02-J). */
public final class BackgroundThreadInClassInitCheck implements Check {
    @Override
    public String rule() {
        return "background-thread-in-class-init";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            boolean initialiser = context.function(function.function()).filter(found -> found.kind() == Function.FunctionKind.STATIC_INITIALISER).isPresent()
                && context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            Optional<SyncEvent> wait = function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.JOIN || event.kind() == SyncEvent.Kind.AWAIT
                || event.kind() == SyncEvent.Kind.LATCH_AWAIT).findFirst();
            if (initialiser && !function.spawns().isEmpty() && wait.isPresent()) {
                List<Evidence.Step> steps = List.of(Stories.step(function.spawns().get(0).spawn().key().get(0), "the thread is started here"),
                    Stories.step(wait.get().path().get(0), "the initialiser waits here"));
                findings.accept(Findings.path(rule(), Severity.WARNING, wait.get().path().get(0),
                    "The static initialiser waits for a thread, which waits for the class as soon as it uses it", steps, "initialiser"));
            }
        }
    }
}
