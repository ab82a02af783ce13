package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code wait} or {@code notify} of {@code Object} is called on an object that has methods of its own for it. */
abstract class WaitOnConditionObjectCheck implements Check {
    abstract TypeTrait trait();

    abstract String message(String method, String type);

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            String name = call.model().function();
            boolean monitor = name.equals("java.lang.Object.wait") || name.equals("java.lang.Object.notify") || name.equals("java.lang.Object.notifyAll");
            if (monitor) {
                owner(call).filter(type -> context.is(type, trait())).ifPresent(type -> findings.accept(Findings.at(rule(), Severity.ERROR, call.site(),
                    message(name.substring(name.lastIndexOf('.') + 1), type.substring(type.lastIndexOf('.') + 1)), "the monitor of the object is meant for others", name, fixes(call, type, name.substring(name.lastIndexOf('.') + 1), context))));
            }
        });
    }

    List<FixOffer> fixes(ModelledCall call, String type, String method, CheckContext context) {
        return List.of();
    }

    /** The static type of the receiver. */
    private static Optional<String> owner(ModelledCall call) {
        if (!(call.call().callee() instanceof Value.FunctionReference reference) || call.receiver().filter(new Value.Parameter(-1)::equals).isPresent()) {
            return Optional.empty();
        }
        String name = reference.function().name();
        int member = name.lastIndexOf('.');
        return member <= 0 ? Optional.empty() : Optional.of(name.substring(0, member));
    }
}
