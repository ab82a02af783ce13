package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;

/** A task is started without saying whether it gets a thread of its own or runs when its answer is asked for. */
public final class AsyncLaunchPolicyImplicitCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "async-launch-policy-implicit";
    }

    @Override
    Trait trait() {
        return Trait.TAKES_POLICY;
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        if (call.arguments().isEmpty() || call.call().argumentTypes().isEmpty()) {
            return false;
        }
        String type = call.call().argumentTypes().get(0).name();
        boolean named = call.arguments().get(0) instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root
            && root.symbol().name().startsWith("std::launch::");
        return call.arguments().get(0) instanceof Value.FunctionReference || !named && !type.endsWith("launch") && !type.isEmpty();
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` without a launch policy may run its function at once, later, or never";
    }

    @Override
    String reason() {
        return "without a policy the implementation chooses";
    }
}
