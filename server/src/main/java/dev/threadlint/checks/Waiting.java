package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Answers;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who waits for the monitors and conditions of a Java program, and who wakes the waiters, by the field or class that people know them by.
 * Confined to the checks of one program.
 */
final class Waiting {
    private static final String UNKNOWN = "?";

    private final CheckContext context;
    private final Map<Object, List<Use>> waits = new LinkedHashMap<>();
    private final Map<Object, List<Use>> wakes = new LinkedHashMap<>();
    private boolean unknownWakes;

    /** An operation of the text of a function. */
    record Use(FunctionFacts function, SyncEvent event) {
        ModelledCall call() {
            return function.modelledAt(event.site()).orElseThrow();
        }
    }

    static Waiting of(CheckContext context) {
        return context.memo().get(Waiting.class, () -> new Waiting(context));
    }

    private Waiting(CheckContext context) {
        this.context = context;
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                boolean mine = event.path().size() == 1 && event.site().unit().language() == Language.JAVA
                    && function.modelled().stream().anyMatch(call -> call.site().equals(event.site()));
                if (mine && event.kind() == SyncEvent.Kind.WAIT) {
                    key(function, event.object()).ifPresent(key -> waits.computeIfAbsent(key, unused -> new ArrayList<>()).add(new Use(function, event)));
                } else if (mine && event.kind() == SyncEvent.Kind.NOTIFY) {
                    Optional<Object> key = key(function, event.object());
                    unknownWakes |= key.isEmpty();
                    key.ifPresent(found -> wakes.computeIfAbsent(found, unused -> new ArrayList<>()).add(new Use(function, event)));
                }
            }
        }
    }

    /** The field that keeps the object, or the name of the class whose method waits for its own object. */
    private Optional<Object> key(FunctionFacts function, Place object) {
        if (!(object.root() instanceof Place.PointeeRoot pointee) || !object.selectors().isEmpty()) {
            return Optional.empty();
        }
        return pointee.pointer().equals(new Value.Parameter(-1)) ? context.function(function.function()).flatMap(Function::owner).map(owner -> (Object) owner)
            : context.keeper(function, pointee.pointer()).map(key -> (Object) key);
    }

    Map<Object, List<Use>> waits() {
        return waits;
    }

    Map<Object, List<Use>> wakes() {
        return wakes;
    }

    /** True when some waiter may be woken by code of which the object is not known. */
    boolean hasUnknownWakes() {
        return unknownWakes;
    }

    static boolean isTimed(Use wait) {
        return CheckContext.does(wait.call().model(), Action.TIMED_WAIT);
    }

    static String name(Object key) {
        return key instanceof FieldKey field ? "`" + field.name() + "`" : "`this`";
    }

    /** What a waiter tests, in words that are the same for the same test, and whether it is another for each argument of the function. */
    record Test(String words, boolean ofArgument) {}

    /** What a waiter tests in the loop around its wait; empty when it is not understood. */
    Optional<Test> predicate(Use wait) {
        int loop = wait.function().loops().getOrDefault(wait.event().site().ordinal(), -1);
        TreeSet<String> tests = new TreeSet<>();
        boolean ofArgument = false;
        for (ConditionFact condition : loop < 0 ? List.<ConditionFact>of() : wait.function().conditions()) {
            if (wait.function().loops().getOrDefault(condition.site().ordinal(), -1) == loop && !(condition.condition() instanceof Value.Unknown)) {
                boolean positive = FieldTests.of(context).order(wait.function().function()).leadsTo(condition.site().ordinal(), wait.event().site().ordinal());
                ofArgument |= Predicates.mentions(condition.condition(), value -> value instanceof Value.Parameter parameter && parameter.index() >= 0);
                tests.add((positive ? "" : "unless ") + words(condition.condition(), wait.function(), 0));
            }
        }
        return tests.isEmpty() || tests.stream().anyMatch(text -> text.contains(UNKNOWN)) ? searched(wait) : Optional.of(new Test(tests.toString(), ofArgument));
    }

    /** The waiter looks through what there is for something that fits what it was given, and wakes nobody else when it finds nothing. */
    private Optional<Test> searched(Use wait) {
        FunctionFacts function = wait.function();
        boolean passesOn = wakes.values().stream().flatMap(List::stream).anyMatch(wake -> wake.function() == function);
        if (passesOn || isTimed(wait)) {
            return Optional.empty();
        }
        BlockOrder order = FieldTests.of(context).order(function.function());
        int here = wait.event().site().ordinal();
        boolean found = function.conditions().stream().filter(condition -> Predicates.mentions(condition.condition(), value -> value instanceof Value.Opaque answer && asksArgument(answer, function)))
            .map(condition -> condition.site().ordinal()).anyMatch(test -> order.mayReach(here, test)
                && order.leadsTo(test, true, here, List.of()) != order.leadsTo(test, false, here, List.of()));
        return found ? Optional.of(new Test("what fits the argument of " + function.function(), true)) : Optional.empty();
    }

    /** The call that answered, in the waiting function or in a helper that is given an argument of it, asks about an argument. */
    private boolean asksArgument(Value.Opaque answer, FunctionFacts waiting) {
        boolean here = answer.function().equals(waiting.function());
        boolean given = here || waiting.calls().stream().anyMatch(call -> call.target().equals(answer.function())
            && call.arguments().stream().anyMatch(argument -> argument instanceof Value.Parameter parameter && parameter.index() >= 0));
        return given && context.function(answer.function()).filter(asking -> asksArgument(asking.operations().get(Answers.call(answer)))).isPresent();
    }

    private static boolean asksArgument(Operation asked) {
        return asked instanceof Operation.Call call && Stream.concat(call.receiver().stream(), call.arguments().stream())
            .anyMatch(value -> value instanceof Value.Load load && load.place().selectors().isEmpty()
                && load.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.PARAMETER);
    }

    private String words(Value value, FunctionFacts function, int depth) {
        if (depth > 6) {
            return UNKNOWN;
        }
        if (value instanceof Value.Load load && FieldKey.isFieldItself(load.place())) {
            return context.keeper(function, value).map(FieldKey::toString).orElse(UNKNOWN);
        }
        if (value instanceof Value.Constant constant) {
            return String.valueOf(constant.number());
        }
        if (value instanceof Value.Parameter parameter) {
            return "argument " + parameter.index();
        }
        if (value instanceof Value.Not not) {
            return "not " + words(not.operand(), function, depth + 1);
        }
        if (value instanceof Value.Binary binary) {
            return "(" + words(binary.left(), function, depth + 1) + " " + binary.operator() + " " + words(binary.right(), function, depth + 1) + ")";
        }
        Optional<ModelledCall> asked = value instanceof Value.Opaque ? function.modelled().stream().filter(call -> call.result().equals(value)).findFirst() : Optional.empty();
        return asked.map(call -> call.model().function() + " of " + words(call.receiver().orElse(Value.UNKNOWN), function, depth + 1)).orElse(UNKNOWN);
    }
}
