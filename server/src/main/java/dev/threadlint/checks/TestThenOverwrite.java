package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two calls on one object that is safe by itself, of which the first asks and the second changes the content whatever it is by then.
 * Confined to the checks of one program.
 */
final class TestThenOverwrite {
    private final CheckContext context;
    private final FieldTests tests;
    private final UnlockedAdders adders;
    private final List<Pair> found;

    static TestThenOverwrite of(CheckContext context) {
        return context.memo().get(TestThenOverwrite.class, () -> new TestThenOverwrite(context));
    }

    private TestThenOverwrite(CheckContext context) {
        this.context = context;
        this.tests = FieldTests.of(context);
        this.adders = new UnlockedAdders(context);
        this.found = find();
    }

    /**
     * The question and the act; {@code computed} when the answer is a part of what is stored.
     *
     * @param unlocked a call of others that adds without the lock which is held over both; none where there is no such lock
     */
    record Pair(FieldKey key, String type, ModelledCall test, ModelledCall act, boolean computed, Optional<ModelledCall> unlocked) {
        /** The act asks for an element and changes nothing. */
        boolean onlyAsks() {
            return !does(act.model(), Action.OVERWRITE) && !act.model().is(Trait.REMOVES_KEY);
        }

        boolean isAtomicVariable() {
            return type.startsWith("java.util.concurrent.atomic.");
        }
    }

    List<Pair> found() {
        return found;
    }

    private List<Pair> find() {
        List<Pair> found = new ArrayList<>();
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts facts : context.facts().values()) {
            boolean java = context.unit(facts.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
            if (!java || isCalledUnderLock(facts)) {
                continue;
            }
            List<ModelledCall> acts = facts.modelled().stream().sorted(Comparator.comparingInt(call -> call.site().ordinal())).toList();
            for (ModelledCall act : acts) {
                boolean overwrites = does(act.model(), Action.OVERWRITE) && !isTicket(act);
                boolean fails = act.model().is(Trait.NEEDS_ELEMENT) && !tests.order(facts.function()).isRepeated(act.site().ordinal());
                boolean removes = act.model().is(Trait.REMOVES_KEY) && act.call().use() != Operation.ResultUse.USED;
                if ((overwrites || fails || removes) && act.receiver().isPresent()) {
                    test(facts, act).filter(pair -> told.add(pair.test().site())).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Who looks at the answer of an atomic change knows what it has changed. */
    private static boolean isTicket(ModelledCall act) {
        return does(act.model(), Action.ATOMIC_UPDATE) && act.call().use() == Operation.ResultUse.USED;
    }

    static boolean does(CallModel model, Action action) {
        return model.effects().stream().anyMatch(effect -> effect.action() == action && effect.subject().equals(Operand.RECEIVER));
    }

    /** A helper whose callers all hold a lock is theirs to judge. */
    private boolean isCalledUnderLock(FunctionFacts facts) {
        boolean isPrivate = context.function(facts.function()).filter(function -> function.traits().isPrivate()).isPresent();
        return isPrivate && CallSites.of(context).isOnlyCalledLocked(facts.function());
    }

    private Optional<Pair> test(FunctionFacts facts, ModelledCall act) {
        Value object = act.receiver().orElseThrow();
        Optional<FieldKey> key = sharedSafe(facts, object);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        BlockOrder order = tests.order(facts.function());
        for (ModelledCall test : facts.modelled()) {
            boolean asks = does(test.model(), Action.READ) || does(test.model(), Action.ATOMIC_READ);
            boolean before = asks && test.receiver().filter(object::equals).isPresent() && order.isBefore(test.site().ordinal(), act.site().ordinal());
            boolean tells = !act.model().is(Trait.REMOVES_KEY) || new ValueTest(facts, order).decides(test, act);
            if (before && tells && !isOvertaken(facts, order, test, act) && sameKey(test, act) && decides(facts, order, test, act)) {
                boolean guarded = isGuarded(facts, test.site(), act.site());
                Optional<ModelledCall> unlocked = guarded ? adders.without(key.get(), test, act) : Optional.empty();
                if (unlocked.isPresent() || !guarded && !isAskedAgain(facts, order, act)) {
                    return Optional.of(new Pair(key.get(), type(test), test, act, isStored(facts, test, act), unlocked));
                }
            }
        }
        return Optional.empty();
    }

    /** Another change of this function lies between: the answer is about what was before that one. */
    private static boolean isOvertaken(FunctionFacts facts, BlockOrder order, ModelledCall test, ModelledCall act) {
        return facts.modelled().stream().anyMatch(other -> other != act && does(other.model(), Action.OVERWRITE) && other.receiver().equals(act.receiver())
            && order.isBefore(test.site().ordinal(), other.site().ordinal()) && order.isBefore(other.site().ordinal(), act.site().ordinal()));
    }

    /** Under the lock that the act holds, the question is put once more. */
    private static boolean isAskedAgain(FunctionFacts facts, BlockOrder order, ModelledCall act) {
        return facts.modelled().stream().anyMatch(other -> (does(other.model(), Action.READ) || does(other.model(), Action.ATOMIC_READ))
            && other.receiver().equals(act.receiver()) && sameKey(other, act) && order.isBefore(other.site().ordinal(), act.site().ordinal())
            && isGuarded(facts, other.site(), act.site()));
    }

    private static String type(ModelledCall call) {
        String function = call.model().function();
        return function.substring(0, Math.max(0, function.lastIndexOf('.')));
    }

    /** The field that keeps the object, when its type or its makers say that threads may share it. */
    private Optional<FieldKey> sharedSafe(FunctionFacts facts, Value object) {
        FieldContents contents = context.shared().contents();
        return context.keeper(facts, object).filter(found -> contents.safety(found) == FieldContents.Safety.SAFE);
    }

    private static boolean sameKey(ModelledCall test, ModelledCall act) {
        return test.arguments().isEmpty() || act.arguments().isEmpty() || test.arguments().get(0).equals(act.arguments().get(0));
    }

    private static boolean decides(FunctionFacts facts, BlockOrder order, ModelledCall test, ModelledCall act) {
        Value content = content(test);
        return isStored(facts, test, act) || facts.conditions().stream().anyMatch(condition -> (mentions(facts, condition.condition(), test.result(), 0)
            || condition.site().ordinal() > test.site().ordinal() && mentions(facts, condition.condition(), content, 0)) && order.decides(condition.site().ordinal(), act.site().ordinal()));
    }

    /** An atomic read answers what the object holds, or what it holds under a key, as the engine sees it. */
    static Value content(ModelledCall test) {
        Place place = Place.pointee(test.receiver().orElseThrow());
        return new Value.Load(does(test.model(), Action.FETCH) && !test.arguments().isEmpty() ? place.index(test.arguments().get(0)) : place);
    }

    private static boolean isStored(FunctionFacts facts, ModelledCall test, ModelledCall act) {
        return act.arguments().stream()
            .anyMatch(argument -> mentions(facts, argument, test.result(), 0) || mentions(facts, argument, content(test), 0));
    }

    static boolean mentions(FunctionFacts facts, Value value, Value wanted, int depth) {
        if (value.equals(wanted)) {
            return true;
        }
        if (depth > 6) {
            return false;
        }
        if (value instanceof Value.Binary binary) {
            return mentions(facts, binary.left(), wanted, depth + 1) || mentions(facts, binary.right(), wanted, depth + 1);
        }
        if (value instanceof Value.Not not) {
            return mentions(facts, not.operand(), wanted, depth + 1);
        }
        if (value instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot part) {
            return mentions(facts, part.pointer(), wanted, depth + 1);
        }
        // A copy that was made from the answer.
        boolean made = value instanceof Value.Allocation && facts.calls().stream().anyMatch(call -> call.receiver().filter(value::equals).isPresent()
            && call.target().simpleName().equals("<init>") && call.arguments().stream().anyMatch(argument -> mentions(facts, argument, wanted, depth + 1)));
        boolean copy = made || value instanceof Value.Allocation && facts.modelled().stream().anyMatch(call -> call.call().dispatch() == Operation.Dispatch.CONSTRUCTOR
            && call.receiver().filter(value::equals).isPresent() && call.arguments().stream().anyMatch(argument -> mentions(facts, argument, wanted, depth + 1)));
        return copy || facts.alternatives().getOrDefault(value, Set.of()).stream().anyMatch(input -> mentions(facts, input, wanted, depth + 1));
    }

    private static boolean isGuarded(FunctionFacts facts, Site test, Site act) {
        Set<Place> common = locks(facts, test);
        common.retainAll(locks(facts, act));
        return !common.isEmpty();
    }

    private static Set<Place> locks(FunctionFacts facts, Site site) {
        Set<Place> held = new LinkedHashSet<>();
        facts.accesses().stream().filter(access -> access.path().size() == 1 && access.site().equals(site)).map(AccessFact::mayLocks)
            .forEach(locks -> locks.stream().map(Lock::place).forEach(held::add));
        return held;
    }
}
