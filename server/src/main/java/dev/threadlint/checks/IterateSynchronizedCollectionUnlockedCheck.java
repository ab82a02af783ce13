package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.SynchronizedAround;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A synchronized view is gone through step by step without its lock ({@link java.util.Collections#synchronizedList}). */
public final class IterateSynchronizedCollectionUnlockedCheck implements Check {
    @Override
    public String rule() {
        return "iterate-synchronized-collection-unlocked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        CallSites calls = CallSites.of(context);
        for (FunctionFacts facts : context.facts().values()) {
            // Nobody else has the object while it is made, and the callers of a helper have the lock for it.
            boolean judged = context.function(facts.function()).filter(function -> function.kind() != Function.FunctionKind.CONSTRUCTOR
                && !(function.traits().isPrivate() && calls.isOnlyCalledLocked(facts.function()))).isPresent();
            if (judged) {
                facts.modelled().stream().filter(call -> call.model().is(Trait.ITERATES) && call.mayLocks().isEmpty())
                    .forEach(call -> view(context, facts, call).ifPresent(key -> findings.accept(finding(key, call, context))));
            }
        }
    }

    /** The field that holds the synchronized view which the call begins to go through. */
    private static Optional<FieldKey> view(CheckContext context, FunctionFacts facts, ModelledCall call) {
        FieldContents contents = context.shared().contents();
        return call.receiver().flatMap(object -> context.keeper(facts, whole(facts, object)))
            .filter(key -> contents.isSynchronizedView(key) && contents.safety(key) == FieldContents.Safety.SAFE);
    }

    /** The map whose keys, values or entries the object shows. */
    private static Value whole(FunctionFacts facts, Value object) {
        return facts.modelled().stream().filter(made -> made.model().is(Trait.ANSWERS_VIEW) && made.result().equals(object))
            .flatMap(made -> made.receiver().stream()).findFirst().orElse(object);
    }

    private Finding finding(FieldKey key, ModelledCall call, CheckContext context) {
        String name = "`" + key.name() + "`";
        return new Finding(rule(), Severity.WARNING, Stories.at(call.site()), name + " is a synchronized collection, but no lock is held while its elements are visited: "
            + "a change by another thread meanwhile makes the iteration fail or go wrong", List.of(),
            new Evidence.Site("each call of the collection locks it, an iteration is many calls"), "iterate:" + key + ":" + call.site().function(),
            context.function(call.site().function()).flatMap(body -> SynchronizedAround.iteration(call.site().unit(), body, call.site().span(), key.name())).stream().toList());
    }
}
