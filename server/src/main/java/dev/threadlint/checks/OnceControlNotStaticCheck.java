package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import java.util.Optional;
import java.util.function.Consumer;

/** What is to run once is controlled by a local that no other call or thread knows, so that it runs every time. */
public final class OnceControlNotStaticCheck implements Check {
    @Override
    public String rule() {
        return "once-control-not-static";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            for (Effect effect : call.model().effects()) {
                if (effect.action() == Effect.Action.ONCE) {
                    local(Place.pointee(call.operand(effect.subject())), function, context).ifPresent(flag -> findings.accept(Findings.at(rule(),
                        Severity.WARNING, call.site(), "`" + flag.simpleName() + "` is a local of its own in every call, so that what it controls runs each time",
                        "only a flag that all callers share tells that the work is done", flag.simpleName())));
                }
            }
        });
    }

    /** The flag, when it is a local whose address goes nowhere else. */
    private static Optional<Symbol> local(Place flag, FunctionFacts function, CheckContext context) {
        Optional<Function> body = context.function(function.function());
        return Places.local(flag).filter(symbol -> body.isPresent() && body.get().locals().stream().anyMatch(variable -> variable.symbol().equals(symbol)
            && variable.storage() == Variable.Storage.LOCAL) && !function.observations().sharedLocals().contains(symbol));
    }
}
