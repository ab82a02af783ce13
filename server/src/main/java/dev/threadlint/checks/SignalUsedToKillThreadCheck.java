package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A signal whose default action ends the process is sent to one thread (CERT POS44-C). */
public final class SignalUsedToKillThreadCheck implements Check {
    /** Numbers that the stub headers and Linux agree on; {@code SIGKILL} can have no handler. */
    private static final Map<Long, String> ENDING = Map.of(1L, "SIGHUP", 2L, "SIGINT", 3L, "SIGQUIT", 6L, "SIGABRT", 9L, "SIGKILL", 15L, "SIGTERM");

    /** Can neither be handled nor be blocked. */
    private static final Value KILL = new Value.Constant(9);

    @Override
    public String rule() {
        return "signal-used-to-kill-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Value> handled = new LinkedHashSet<>();
        Set<Value> awaited = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            function.observations().callbacks().stream().filter(callback -> callback.model().is(Trait.HANDLES_SIGNAL))
                .forEach(callback -> function.modelled().stream().filter(call -> call.site().equals(callback.site()) && !call.arguments().isEmpty())
                    .forEach(call -> handled.add(call.arguments().get(0))));
        }
        boolean[] takes = {false};
        boolean[] all = {false};
        Findings.calls(context, (function, call) -> {
            takes[0] |= call.model().is(Trait.TAKES_SIGNAL);
            all[0] |= call.model().is(Trait.ADDS_ALL_SIGNALS);
            if (call.model().is(Trait.ADDS_SIGNAL) && call.arguments().size() > 1) {
                awaited.add(call.arguments().get(1));
                all[0] |= !(call.arguments().get(1) instanceof Value.Constant);
            }
        });
        if (takes[0]) {
            // What a thread waits for is blocked, and has no default action then (POSIX sigwait).
            handled.addAll(awaited);
        }
        boolean every = takes[0] && all[0];
        Findings.calls(context, Trait.SIGNALS_THREAD, (function, call) -> signal(call, handled, every, findings));
    }

    private void signal(ModelledCall call, Set<Value> handled, boolean every, Consumer<Finding> findings) {
        boolean constant = call.arguments().size() > 1 && call.arguments().get(1) instanceof Value.Constant;
        if (!constant) {
            return;
        }
        boolean deadly = call.arguments().get(1).equals(KILL);
        if (!deadly && (every || handled.contains(call.arguments().get(1)))) {
            return;
        }
        String name = ENDING.get(((Value.Constant) call.arguments().get(1)).number());
        if (name != null) {
            findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call) + "` with `" + name
                + "` ends the whole process, not one thread; use `pthread_cancel` or a flag", "the default action of the signal ends the process", name));
        }
    }
}
