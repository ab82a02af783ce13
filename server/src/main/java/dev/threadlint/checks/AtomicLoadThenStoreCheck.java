package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.SingleUpdate;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What an atomic object is set to is computed from what it answered before, in two calls where one would do. */
abstract class AtomicLoadThenStoreCheck implements Check {
    abstract boolean speaks(Language language);

    abstract String instead();

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            List<ModelledCall> loads = new ArrayList<>();
            for (ModelledCall call : function.modelled()) {
                if (!speaks(call.site().unit().language())) {
                    continue;
                }
                subject(call, Action.ATOMIC_READ).ifPresent(object -> loads.add(call));
                subject(call, Action.ATOMIC_WRITE).filter(object -> !hasOneWriter(object, context)).flatMap(object -> source(call, object, loads, function))
                    .filter(load -> isUnguarded(load, call))
                    .ifPresent(load -> findings.accept(finding(call, load, context)));
            }
        }
    }

    private static Optional<Value> subject(ModelledCall call, Action action) {
        return call.model().effects().stream().filter(effect -> effect.action() == action).map(Effect::subject).map(call::operand)
            .filter(value -> !(value instanceof Value.Unknown)).findFirst();
    }

    /** The load of the same object whose answer the stored value is computed from. */
    private static Optional<ModelledCall> source(ModelledCall store, Value object, List<ModelledCall> loads, FunctionFacts function) {
        for (ModelledCall load : loads) {
            // What an atomic load answers is known as the content of the object.
            Set<Value> answers = Set.of(load.result(), new Value.Load(Place.pointee(object)));
            boolean same = subject(load, Action.ATOMIC_READ).filter(object::equals).isPresent();
            if (same && store.arguments().stream().anyMatch(argument -> !argument.equals(object) && (isComputedFrom(argument, answers) || isCopyOf(argument, answers, function)))) {
                return Optional.of(load);
            }
        }
        return Optional.empty();
    }

    /** Only one thread ever changes the object, as an index of its own that others look at. */
    private static boolean hasOneWriter(Value object, CheckContext context) {
        Optional<Object> name = name(Place.pointee(object));
        List<ThreadNode> writers = name.isEmpty() ? List.of() : context.threads().trees().stream().flatMap(List::stream)
            .filter(thread -> thread.facts().accesses().stream().anyMatch(access -> access.writes() && name(access.place()).equals(name))).toList();
        return writers.size() == 1 && !writers.get(0).many();
    }

    /** The last member on the way, or the variable. */
    private static Optional<Object> name(Place place) {
        int last = place.selectors().size() - 1;
        if (last >= 0) {
            return place.selectors().get(last) instanceof Place.Field field ? Optional.of(field) : Optional.empty();
        }
        return place.root() instanceof Place.VariableRoot root ? Optional.of(root.symbol()) : Optional.empty();
    }

    /** A plain copy of the old value changes nothing. */
    private static boolean isComputedFrom(Value value, Set<Value> answers) {
        return value instanceof Value.Binary binary && (reaches(binary.left(), answers) || reaches(binary.right(), answers))
            || value instanceof Value.Not not && reaches(not.operand(), answers);
    }

    /** A new object that was made from the old one; with nothing changed in it, the store would be without use. */
    private static boolean isCopyOf(Value value, Set<Value> answers, FunctionFacts function) {
        return value instanceof Value.Allocation && function.modelled().stream().anyMatch(call -> call.call().dispatch() == Operation.Dispatch.CONSTRUCTOR
            && call.receiver().filter(value::equals).isPresent() && call.arguments().stream().anyMatch(answers::contains));
    }

    private static boolean reaches(Value value, Set<Value> answers) {
        return answers.contains(value) || isComputedFrom(value, answers);
    }

    /** Both calls under one lock are one step for all who take it. */
    private static boolean isUnguarded(ModelledCall load, ModelledCall store) {
        return load.locks().stream().noneMatch(store.locks()::contains);
    }

    private Finding finding(ModelledCall store, ModelledCall load, CheckContext context) {
        String name = StageCheck.name(subject(store, Action.ATOMIC_WRITE).orElse(Value.UNKNOWN), store.site().function(), context);
        String what = name.equals("it") ? "The atomic object" : name;
        List<Evidence.Step> steps = List.of(Stories.step(load.site(), "the old value is read here"),
            Stories.step(store.site(), "the new value is written here"));
        return Findings.path(rule(), Severity.WARNING, store.site(), what
            + " is set to what was computed from an earlier read: a change in between is lost; use " + instead(), steps, what, context.function(store.site().function())
                .flatMap(body -> SingleUpdate.store(store.site().unit(), body, store.site().span())).stream().toList());
    }
}
