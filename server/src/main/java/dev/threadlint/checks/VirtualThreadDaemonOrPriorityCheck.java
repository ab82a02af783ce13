package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.objects.Pools;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;

/** Daemon status, priority or group of a virtual thread, which has none to set (JEP 444). */
public final class VirtualThreadDaemonOrPriorityCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "virtual-thread-daemon-or-priority";
    }

    @Override
    Trait trait() {
        return Trait.NOT_FOR_VIRTUAL;
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        Value thread = call.receiver().orElse(Value.UNKNOWN);
        boolean harmless = call.model().function().endsWith("setDaemon") && call.arguments().equals(java.util.List.of(new Value.Constant(1)));
        return !harmless && function.modelled().stream().anyMatch(maker -> isAnswer(thread, maker) && (maker.model().is(Trait.VIRTUAL)
            || maker.receiver().filter(builder -> Pools.makesVirtual(builder, function)).isPresent()));
    }

    /** A thread that a call made is named by the call. */
    private static boolean isAnswer(Value thread, ModelledCall maker) {
        return maker.result().equals(thread) || thread.equals(new Value.Opaque(maker.site().function(), maker.site().ordinal(), false));
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` has no effect on a virtual thread, or throws: it is always a daemon of normal priority";
    }

    @Override
    String reason() {
        return "the thread is virtual";
    }
}
