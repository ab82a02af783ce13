package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A rule about library calls that a signal handler makes, by itself or through functions. */
abstract class SignalHandlerCallCheck implements Check {
    abstract boolean isMine(ModelledCall call);

    abstract String message(ModelledCall call, String handler);

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> reported = new HashSet<>();
        new SignalHandlers(context).visit((reached, function) -> {
            for (ModelledCall call : function.modelled()) {
                if (isMine(call) && reported.add(call.site())) {
                    List<Evidence.Step> steps = new ArrayList<>();
                    steps.add(Stories.step(reached.registered(), reached.handler().readableName() + " becomes a signal handler here"));
                    reached.path().forEach(site -> steps.add(Stories.step(site, "the handler calls on")));
                    steps.add(Stories.step(call.site(), "`" + Findings.name(call) + "` is called here"));
                    findings.accept(Findings.path(rule(), Severity.WARNING, call.site(), message(call, reached.handler().readableName()), steps,
                        call.model().function()));
                }
            }
        });
    }
}
