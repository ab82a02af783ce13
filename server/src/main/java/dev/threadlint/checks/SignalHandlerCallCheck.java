package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A rule about library calls that a signal handler makes, by itself or through functions. */
abstract class SignalHandlerCallCheck implements Check {
    abstract boolean isMine(ModelledCall call);

    abstract String message(ModelledCall call, String handler);

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> seen = new LinkedHashSet<>();
        // What one call of the handler leads to is one defect, however much lies below it.
        Map<List<Object>, List<Runnable>> byCall = new LinkedHashMap<>();
        new SignalHandlers(context).visit((reached, function) -> {
            for (ModelledCall call : function.modelled()) {
                if (isMine(call) && seen.add(call.site())) {
                    List<Runnable> same = byCall.computeIfAbsent(List.of(reached.handler(), reached.from(call.site())), key -> new ArrayList<>());
                    same.add(() -> findings.accept(finding(call, reached, same.size() - 1)));
                }
            }
        });
        byCall.values().forEach(same -> same.get(0).run());
    }

    private Finding finding(ModelledCall call, SignalHandlers.Reached reached, int more) {
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(reached.registered(), reached.handler().readableName() + " becomes a signal handler here"));
        reached.path().forEach(site -> steps.add(Stories.step(site, "the handler calls on")));
        steps.add(Stories.step(call.site(), "`" + Findings.name(call) + "` is called here"));
        String message = message(call, reached.handler().readableName()) + (more == 0 ? "" : " (" + more + " more on the way from the same call)");
        return Findings.path(rule(), Severity.WARNING, call.site(), message, steps, call.model().function());
    }
}
