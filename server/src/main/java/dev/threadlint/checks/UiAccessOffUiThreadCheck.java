package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A started thread uses a component of the user interface that others know: these are for the thread of events only. */
public final class UiAccessOffUiThreadCheck implements Check {
    private static final int MAXIMUM_DEPTH = 4;

    @Override
    public String rule() {
        return "ui-access-off-ui-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        EventThreads.of(context).beside().forEach((root, given) -> {
            FunctionFacts facts = context.facts().get(root);
            if (facts != null) {
                visit(facts, List.of(), List.of(), new LinkedHashSet<>(), context, (call, path) -> {
                    if (told.add(call.site())) {
                        findings.accept(finding(call, path, given));
                    }
                });
            }
        });
    }

    private interface Use {
        void found(ModelledCall call, List<Site> path);
    }

    private static void visit(FunctionFacts function, List<Substitution> outward, List<Site> path, Set<Symbol> seen, CheckContext context, Use use) {
        boolean asks = function.modelled().stream().anyMatch(call -> call.model().is(Trait.ASKS_FOR_EVENT_THREAD));
        if (asks || !seen.add(function.function())) {
            return;
        }
        for (ModelledCall call : function.modelled()) {
            if (call.model().is(Trait.FOR_EVENT_THREAD) && call.receiver().map(value -> RootTerms.apply(outward, value)).filter(UiAccessOffUiThreadCheck::isFromOutside).isPresent()) {
                List<Site> whole = new ArrayList<>(path);
                whole.add(call.site());
                use.found(call, whole);
            }
        }
        for (CallFact call : path.size() < MAXIMUM_DEPTH ? function.calls() : List.<CallFact>of()) {
            FunctionFacts callee = context.facts().get(call.target());
            if (callee != null) {
                List<Substitution> longer = new ArrayList<>(List.of(new Substitution(call.receiver(), call.arguments(), value -> value)));
                longer.addAll(outward);
                List<Site> further = new ArrayList<>(path);
                further.add(call.site());
                visit(callee, longer, further, seen, context, use);
            }
        }
    }

    /** The thread was given the component, or found it where others do; one that it has made is its own until it is shown. */
    private static boolean isFromOutside(Value value) {
        return value instanceof Value.Parameter || value instanceof Value.Load load && isFromOutside(load.place());
    }

    private static boolean isFromOutside(Place place) {
        return place.root() instanceof Place.VariableRoot || place.root() instanceof Place.PointeeRoot pointee && isFromOutside(pointee.pointer());
    }

    private Finding finding(ModelledCall call, List<Site> path, Optional<Site> given) {
        List<Evidence.Step> steps = new ArrayList<>();
        given.ifPresent(site -> steps.add(Stories.step(site, "the thread or task is started here")));
        steps.addAll(Stories.calls(path));
        steps.add(Stories.step(call.site(), "`" + Findings.name(call) + "` is called here"));
        return Findings.path(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call) + "` is called by a thread that is not the one of the user interface's events, which alone may use its components", steps, call.model().function());
    }
}
