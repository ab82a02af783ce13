package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.LibraryState;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A signal handler calls what sets {@code errno} and returns without putting the old value back (POSIX 2.4.3). */
public final class SignalHandlerChangesErrnoCheck implements Check {
    @Override
    public String rule() {
        return "signal-handler-changes-errno";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        if (context.program().main().isPresent() && context.facts().values().stream().noneMatch(SignalHandlerChangesErrnoCheck::looksAt)) {
            return;
        }
        Set<Object> told = new LinkedHashSet<>();
        SignalHandlers handlers = new SignalHandlers(context);
        // Whoever changes what a signal does in its handler mostly lets the process die of the next one.
        Set<Object> dying = new LinkedHashSet<>();
        handlers.visit((reached, function) -> {
            if (function.modelled().stream().anyMatch(call -> call.model().is(Trait.HANDLES_SIGNAL))) {
                dying.add(reached.handler());
            }
        });
        handlers.visit((reached, function) -> {
            Optional<FunctionFacts> handler = context.program().find(reached.handler()).map(found -> context.facts().get(found.function().symbol()));
            Optional<ModelledCall> call = function.modelled().stream().filter(each -> each.model().is(Trait.SETS_ERRNO)).findFirst();
            if (call.isPresent() && !dying.contains(reached.handler()) && handler.isPresent() && returns(handler.get()) && !putsBack(handler.get()) && !putsBack(function) && told.add(reached.handler())) {
                findings.accept(finding(call.get(), reached));
            }
        });
    }

    private static boolean returns(FunctionFacts handler) {
        return handler.exits().stream().anyMatch(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.FALL_OFF);
    }

    /** True when the function asks why something failed; in a program where none does nobody sees the wrong reason. */
    private static boolean looksAt(FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.model().is(Trait.READS_ERRNO)) || !putsBack(function) && function.accesses().stream()
            .anyMatch(access -> !access.writes() && LibraryState.isErrno(access.place()));
    }

    private static boolean putsBack(FunctionFacts function) {
        return function.accesses().stream().anyMatch(access -> access.writes() && LibraryState.isErrno(access.place()));
    }

    private Finding finding(ModelledCall call, SignalHandlers.Reached reached) {
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(reached.registered(), reached.handler().readableName() + " becomes a signal handler here"));
        reached.path().forEach(site -> steps.add(Stories.step(site, "the handler calls on")));
        steps.add(Stories.step(call.site(), "`" + Findings.name(call) + "` may set `errno` here"));
        return Findings.path(rule(), Severity.HINT, call.site(), "`" + Findings.name(call) + "` may set `errno`, which the handler " + reached.handler().readableName()
            + " does not put back: the code it interrupts may see the wrong error", steps, "errno:" + reached.handler().name());
    }
}
