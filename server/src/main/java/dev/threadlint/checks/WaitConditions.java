package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FrozenSet;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the waits of C and C++ on condition variables wait for, in a form in which equal conditions are equal: the comparisons that keep a
 * thread in the loop around its wait, each with the members and variables it reads. Stateless but for the facts it asks.
 */
final class WaitConditions {
    private static final int MAXIMUM_DEPTH = 6;
    private static final Map<String, String> OPPOSITE = Map.of("!=", "==", ">=", "<");
    private static final Map<String, String> MIRRORED = Map.of(">", "<");

    private final CheckContext context;

    WaitConditions(CheckContext context) {
        this.context = context;
    }

    /**
     * A comparison that keeps a thread waiting.
     *
     * @param words the same for the same comparison
     * @param holds the thread waits while it holds, or while it does not
     * @param places names of what it reads
     * @param own it reads what is another for each caller
     */
    record Test(String words, boolean holds, Set<Object> places, boolean own) {
        boolean reads(Set<Object> changed) {
            return places.stream().anyMatch(changed::contains);
        }
    }

    /**
     * All comparisons of one wait.
     *
     * @param loop the operations of the loop, in the function that holds it; none for a predicate that the library tests
     * @param level number of the site of the path at which the loop stands
     */
    record Condition(Set<Test> tests, Set<Integer> loop, int level) {}

    /** The condition of a wait, seen from the thread that makes it; empty when some of it is not understood. */
    Optional<Condition> of(SyncEvent wait) {
        FunctionFacts waiting = context.facts().get(wait.site().function());
        Optional<ModelledCall> call = waiting == null ? Optional.empty() : waiting.modelledAt(wait.site());
        Optional<Symbol> predicate = call.flatMap(Predicates::predicate);
        if (predicate.isPresent()) {
            return Optional.ofNullable(context.facts().get(predicate.get())).flatMap(this::ofPredicate)
                .map(tests -> new Condition(tests, Set.of(), wait.path().size() - 1));
        }
        for (int level = wait.path().size() - 1; call.isPresent() && level >= 0; level--) {
            Site site = wait.path().get(level);
            FunctionFacts function = context.facts().get(site.function());
            Optional<LoopFact> loop = function == null ? Optional.empty() : innermost(site, function);
            if (loop.isPresent()) {
                int here = level;
                return isOneCriticalSection(loop.get(), function) ? ofLoop(loop.get(), site, function).map(tests -> new Condition(tests, loop.get().ordinals(), here)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<LoopFact> innermost(Site site, FunctionFacts function) {
        return Predicates.loopsAround(site, function).min(Comparator.comparingInt(loop -> loop.ordinals().size()));
    }

    /** The loop of a wait takes no lock: one that does is the work of the thread. */
    private static boolean isOneCriticalSection(LoopFact loop, FunctionFacts function) {
        return function.events().stream().noneMatch(event -> LockBalance.isAcquisition(event) && loop.ordinals().contains(event.path().get(0).ordinal()));
    }

    private Optional<Set<Test>> ofLoop(LoopFact loop, Site wait, FunctionFacts function) {
        Set<Test> tests = new LinkedHashSet<>();
        Set<Object> left = names(loop.tested());
        for (ConditionFact condition : function.conditions()) {
            if (function.loops().getOrDefault(condition.site().ordinal(), -1).equals(function.loops().getOrDefault(wait.ordinal(), -2))) {
                boolean leads = FieldTests.of(context).order(function.function()).leadsTo(condition.site().ordinal(), wait.ordinal());
                test(condition.condition(), leads, function).ifPresent(tests::add);
            }
        }
        tests.removeIf(test -> test.places().isEmpty());
        tests.forEach(test -> left.removeAll(test.places()));
        return tests.isEmpty() || !left.isEmpty() ? Optional.empty() : Optional.of(tests);
    }

    /** What the function answers is false as long as the thread waits. */
    private Optional<Set<Test>> ofPredicate(FunctionFacts predicate) {
        Set<Test> tests = new LinkedHashSet<>();
        boolean understood = !predicate.omitted() && !predicate.incomplete();
        Answers answers = new Answers(context.function(predicate.function()).orElseThrow(), FieldTests.of(context).order(predicate.function()));
        for (ConditionFact condition : predicate.conditions()) {
            Optional<Test> test = answers.waitsWhen(condition.site().ordinal()).flatMap(holds -> test(condition.condition(), holds, predicate));
            understood &= test.isPresent();
            test.ifPresent(tests::add);
        }
        for (FunctionFacts.ExitFact exit : predicate.exits()) {
            boolean told = predicate.alternatives().getOrDefault(exit.value(), Set.of(exit.value())).stream().allMatch(Value.Constant.class::isInstance);
            Optional<Test> test = told ? Optional.empty() : test(exit.value(), false, predicate);
            understood &= told || test.isPresent();
            test.ifPresent(tests::add);
        }
        tests.removeIf(test -> test.places().isEmpty());
        Set<Object> left = names(predicate.accesses().stream().filter(access -> !access.writes()).map(AccessFact::place)
            .filter(place -> place.root() instanceof Place.VariableRoot || !place.selectors().isEmpty()).toList());
        tests.forEach(test -> left.removeAll(test.places()));
        return understood && !tests.isEmpty() && left.isEmpty() ? Optional.of(tests) : Optional.empty();
    }

    /** Where a function settles what it answers. */
    private record Answers(List<Integer> yes, List<Integer> no, BlockOrder order) {
        Answers(Function predicate, BlockOrder order) {
            this(new ArrayList<>(), new ArrayList<>(), order);
            int ordinal = 0;
            for (Block block : predicate.blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && assign.value() instanceof Value.Constant constant) {
                        (constant.number() == 0 ? no : yes).add(ordinal);
                    }
                    ordinal++;
                }
                if (block.exit() instanceof Block.Exit.Return answer && !isLocal(answer.value())) {
                    boolean isNo = answer.value() instanceof Value.Constant constant && constant.number() == 0;
                    boolean isYes = answer.value() instanceof Value.Constant && !isNo;
                    // What is computed may be either.
                    if (!isYes) {
                        no.add(ordinal);
                    }
                    if (!isNo) {
                        yes.add(ordinal);
                    }
                }
                ordinal++;
            }
        }

        /** The answer was settled before. */
        private static boolean isLocal(Value answer) {
            return answer instanceof Value.Temporary || answer instanceof Value.Load load && Places.local(load.place()).isPresent();
        }

        /** Does the thread wait when the condition holds, or when it does not? Empty when both may be. */
        Optional<Boolean> waitsWhen(int condition) {
            boolean ends = leads(condition, true, no) && !leads(condition, true, yes) || leads(condition, false, yes) && !leads(condition, false, no);
            boolean goes = leads(condition, false, no) && !leads(condition, false, yes) || leads(condition, true, yes) && !leads(condition, true, no);
            return ends == goes ? Optional.empty() : Optional.of(ends);
        }

        private boolean leads(int condition, boolean holds, List<Integer> answers) {
            return answers.stream().anyMatch(answer -> order.leadsTo(condition, holds, answer, List.of()));
        }
    }

    private static Set<Object> names(Iterable<Place> places) {
        Set<Object> names = new LinkedHashSet<>();
        places.forEach(place -> LockBalance.name(place).filter(name -> Places.local(place).isEmpty()).ifPresent(names::add));
        return names;
    }

    private Optional<Test> test(Value condition, boolean holds, FunctionFacts function) {
        Set<Object> places = new LinkedHashSet<>();
        boolean own = mentionsArgument(condition);
        return simple(condition, holds).words(function, places).map(plain -> new Test(plain.text(), plain.holds(), FrozenSet.copyOf(places), own));
    }

    private record Plain(String text, boolean holds) {}

    /** A comparison without negations, and whether it is meant or its opposite. */
    private record Simple(Value value, boolean holds, WaitConditions outer) {
        /** All comparisons with zero are one; there is only "less" and "equal". */
        Optional<Plain> words(FunctionFacts function, Set<Object> places) {
            if (value instanceof Value.Binary binary) {
                boolean turned = OPPOSITE.containsKey(binary.operator());
                String operator = OPPOSITE.getOrDefault(binary.operator(), binary.operator());
                boolean mirrored = MIRRORED.containsKey(operator) || operator.equals("<=");
                Value left = mirrored ? binary.right() : binary.left();
                Value right = mirrored ? binary.left() : binary.right();
                boolean meant = holds != turned != operator.equals("<=");
                String plain = mirrored ? "<" : operator;
                boolean positive = plain.equals("<") && isNumber(left, 0);
                boolean none = plain.equals("<") && isNumber(right, 1);
                if (positive || none || plain.equals("==") && (isNumber(right, 0) || isNumber(left, 0))) {
                    Value tested = positive || plain.equals("==") && isNumber(left, 0) ? right : left;
                    return outer.words(tested, function, places, 0).map(text -> new Plain(text, positive ? meant : !meant));
                }
                Optional<String> first = outer.words(left, function, places, 0);
                Optional<String> second = outer.words(right, function, places, 0);
                return first.flatMap(a -> second.map(b -> plain.equals("==") && a.compareTo(b) > 0 ? b + plain + a : a + plain + b)).map(text -> new Plain(text, meant));
            }
            return outer.words(value, function, places, 0).map(text -> new Plain(text, holds));
        }

        private static boolean isNumber(Value value, long number) {
            return value instanceof Value.Constant constant && constant.number() == number;
        }
    }

    private Simple simple(Value condition, boolean holds) {
        return condition instanceof Value.Not not ? simple(not.operand(), !holds) : new Simple(condition, holds, this);
    }

    private Optional<String> words(Value value, FunctionFacts function, Set<Object> places, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            return Optional.empty();
        }
        if (value instanceof Value.Load load) {
            Optional<Object> name = Places.isUnknown(load.place()) ? Optional.empty() : LockBalance.name(load.place());
            name.ifPresent(places::add);
            return name.map(Object::toString);
        }
        if (value instanceof Value.Constant constant) {
            return Optional.of(String.valueOf(constant.number()));
        }
        if (value instanceof Value.Parameter parameter) {
            return Optional.of("argument " + parameter.index());
        }
        if (value instanceof Value.AddressOf address) {
            Optional<Object> name = LockBalance.name(address.place());
            name.ifPresent(places::add);
            return name.map(Object::toString);
        }
        if (value instanceof Value.Not not) {
            return words(not.operand(), function, places, depth + 1).map(text -> "not " + text);
        }
        if (value instanceof Value.Binary binary) {
            return words(binary.left(), function, places, depth + 1).flatMap(left -> words(binary.right(), function, places, depth + 1)
                .map(right -> "(" + left + binary.operator() + right + ")"));
        }
        Optional<ModelledCall> asked = value instanceof Value.Opaque ? function.modelled().stream().filter(call -> call.result().equals(value)).findFirst() : Optional.empty();
        return asked.flatMap(call -> call.receiver().or(() -> call.arguments().stream().findFirst()).flatMap(object -> words(object, function, places, depth + 1))
            .map(object -> call.model().function() + " of " + object));
    }

    /** It reads an argument of the function itself, not what an object that it is given has. */
    private static boolean mentionsArgument(Value condition) {
        Predicate<Value> argument = value -> value instanceof Value.Parameter parameter && parameter.index() >= 0;
        return Predicates.mentions(condition, argument);
    }

    /** The names that a thread changes on its way to an event, by the function closest to the event that changes any of those. */
    Set<Object> changedBefore(SyncEvent event, Set<Object> among) {
        for (int level = event.path().size() - 1; level >= 0; level--) {
            Site site = event.path().get(level);
            FunctionFacts function = context.facts().get(site.function());
            if (function == null) {
                return Set.of();
            }
            Set<Object> changed = new LinkedHashSet<>();
            List<AccessFact> writes = function.accesses().stream().filter(AccessFact::writes)
                .filter(access -> FieldTests.of(context).order(function.function()).mayReach(access.path().get(0).ordinal(), site.ordinal())).toList();
            names(writes.stream().map(AccessFact::place).toList()).stream().filter(among::contains).forEach(changed::add);
            if (!changed.isEmpty()) {
                return changed;
            }
        }
        return Set.of();
    }
}
