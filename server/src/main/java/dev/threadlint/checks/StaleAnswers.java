package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A container is asked under its lock whether something is in it, and under the same lock, taken anew, an element is fetched that need
 * not be there any more. In the blocks of one function or in functions that it calls. Stateless.
 */
final class StaleAnswers {
    private StaleAnswers() {}

    /**
     * What a function does to a container, itself or in a callee.
     *
     * @param site in the function itself
     * @param call of the library
     * @param container in the terms of the function
     * @param around locks that the function itself holds there
     * @param locks held for it and not before, in the terms of the function
     * @param answers values that stand for what came out of it
     */
    record Use(Site site, ModelledCall call, Place container, Set<Lock> around, Set<Lock> locks, Set<Value> answers) {}

    /** The question, what it decides, and the fetch. */
    record Stale(Use question, Lock lock, ConditionFact test, Use fetch) {}

    static Optional<Stale> of(FunctionFacts function, CheckContext context) {
        List<Use> questions = uses(function, Trait.COUNTS_ELEMENTS, context);
        List<Use> fetches = questions.isEmpty() ? List.of() : uses(function, Trait.NEEDS_ELEMENT, context);
        BlockOrder order = FieldTests.of(context).order(function.function());
        for (Use fetch : fetches) {
            for (Use question : questions) {
                Optional<Lock> lock = question.locks().stream().filter(fetch.locks()::contains).findFirst();
                boolean pair = lock.isPresent() && question.container().equals(fetch.container()) && order.isBefore(question.site().ordinal(), fetch.site().ordinal())
                    && isGivenBack(question, fetch, lock.get(), function, order) && !isHeldAround(question, fetch, function, order);
                Optional<ConditionFact> test = !pair || isAskedAgain(question, fetch, questions, order, function) ? Optional.empty()
                    : function.conditions().stream().filter(condition -> question.answers().stream().anyMatch(answer -> Predicates.mentions(condition.condition(), answer))
                        && order.decides(condition.site().ordinal(), fetch.site().ordinal())).findFirst();
                if (test.isPresent()) {
                    return Optional.of(new Stale(question, lock.get(), test.get(), fetch));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Use> uses(FunctionFacts function, Trait trait, CheckContext context) {
        List<Use> found = new ArrayList<>();
        for (ModelledCall call : function.modelled()) {
            if (call.model().is(trait) && call.receiver().isPresent()) {
                found.add(new Use(call.site(), call, Place.pointee(call.receiver().get()), call.locks(), call.locks(), Set.of(call.result())));
            }
        }
        for (CallFact call : function.calls()) {
            FunctionFacts callee = context.facts().get(call.target());
            if (callee != null && !callee.omitted()) {
                below(call, callee, trait).ifPresent(found::add);
            }
        }
        found.removeIf(use -> Places.isUnknown(use.container()) || Places.hasVariableIndex(use.container()) || use.locks().isEmpty());
        return found;
    }

    /** The callee takes the lock, does it whatever it finds, and gives the lock back. */
    private static Optional<Use> below(CallFact call, FunctionFacts callee, Trait trait) {
        boolean asks = trait == Trait.COUNTS_ELEMENTS;
        Optional<ModelledCall> made = callee.modelled().stream().filter(inner -> inner.model().is(trait) && inner.receiver().isPresent() && !inner.locks().isEmpty()
            && (!asks || Predicates.mentions(callee.returned(), inner.result()))).findFirst();
        boolean plain = made.isPresent() && callee.conditions().isEmpty() && callee.events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.WAIT);
        if (!plain) {
            return Optional.empty();
        }
        Substitution names = new Substitution(call.receiver(), call.arguments(), content -> content);
        Set<Lock> locks = new LinkedHashSet<>();
        made.get().locks().forEach(lock -> locks.add(names.apply(lock)));
        locks.removeAll(call.mayLocks());
        Set<Value> answers = new LinkedHashSet<>(List.of(made.get().result(), new Value.Opaque(call.site().function(), call.site().ordinal(), true),
            new Value.Opaque(call.site().function(), call.site().ordinal(), false)));
        answers.remove(Value.UNKNOWN);
        return Optional.of(new Use(call.site(), made.get(), names.apply(Place.pointee(made.get().receiver().get())), call.locks(), locks, answers));
    }

    /** Between the two nobody has the lock: a callee has given it back, or the function does so itself. */
    private static boolean isGivenBack(Use question, Use fetch, Lock lock, FunctionFacts function, BlockOrder order) {
        boolean inside = question.call().site().equals(question.site());
        boolean taken = fetch.call().site().equals(fetch.site());
        return !inside && !taken || between(function, question.site(), fetch.site()).anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(lock.place())
            && order.isBefore(event.path().get(0).ordinal(), fetch.site().ordinal()));
    }

    /** One lock is held all the time, whatever else is given back. */
    private static boolean isHeldAround(Use question, Use fetch, FunctionFacts function, BlockOrder order) {
        return question.around().stream().anyMatch(lock -> fetch.around().contains(lock) && StaleDecisions.isForAll(lock, fetch.container()) && between(function, question.site(), fetch.site())
            .noneMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(lock.place()) && order.mayReach(event.path().get(0).ordinal(), fetch.site().ordinal())));
    }

    /** The container is asked once more with the lock that the fetch has, or the function waits until something is there. */
    private static boolean isAskedAgain(Use question, Use fetch, List<Use> questions, BlockOrder order, FunctionFacts function) {
        return between(function, question.site(), fetch.site()).anyMatch(event -> event.kind() == SyncEvent.Kind.WAIT)
            || questions.stream().anyMatch(other -> other != question && other.container().equals(fetch.container()) && other.call().site().equals(other.site())
                && order.isBefore(other.site().ordinal(), fetch.site().ordinal()) && other.site().ordinal() > question.site().ordinal());
    }

    private static Stream<SyncEvent> between(FunctionFacts function, Site from, Site to) {
        return function.events().stream().filter(event -> event.path().get(0).ordinal() > from.ordinal() && event.path().get(0).ordinal() < to.ordinal());
    }
}
