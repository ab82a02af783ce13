package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.LoopFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The waits of C and C++ on condition variables, and the shared memory that decides how long each of them lasts. Immutable. */
final class Predicates {
    /**
     * A wait.
     *
     * @param condition name of the condition variable
     * @param lock that the wait gives back
     * @param tested shared places that its loop, or its predicate, reads
     * @param timed it ends by itself when its time is up
     */
    record Wait(FunctionFacts function, SyncEvent event, Object condition, Place lock, Set<Place> tested, boolean timed) {}

    private final List<Wait> waits = new ArrayList<>();
    private final List<Wait> wrapped = new ArrayList<>();

    static Predicates of(CheckContext context) {
        return context.memo().get(Predicates.class, () -> new Predicates(context));
    }

    private Predicates(CheckContext context) {
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                FunctionFacts waiting = context.facts().get(event.site().function());
                boolean near = event.path().size() == 1 || event.path().size() == 2 && waiting != null && loopsAround(event.site(), waiting).findAny().isEmpty();
                if (event.kind() != SyncEvent.Kind.WAIT || !near || event.site().unit().language() == Language.JAVA) {
                    continue;
                }
                Optional<ModelledCall> call = waiting.modelledAt(event.site());
                LockBalance.name(event.object()).filter(name -> !Places.isUnknown(event.object()) && call.isPresent()).ifPresent(name ->
                    (event.path().size() == 1 ? waits : wrapped).add(new Wait(function, event, name, Place.pointee(event.operand()),
                        tested(event, function, call.get(), context), CheckContext.does(call.get().model(), Effect.Action.TIMED_WAIT))));
            }
        }
    }

    List<Wait> all() {
        return waits;
    }

    /** The waits in the eyes of the functions that call a function that waits without a loop of its own. */
    List<Wait> wrapped() {
        return wrapped;
    }

    static Stream<LoopFact> loopsAround(Site site, FunctionFacts function) {
        return function.observations().loops().stream().filter(loop -> loop.ordinals().contains(site.ordinal()));
    }

    /** What functions read that are called inside of a loop, and answer. */
    private static Stream<Place> answers(LoopFact loop, FunctionFacts function, CheckContext context) {
        return function.accesses().stream().filter(access -> !access.writes() && access.path().size() == 2 && access.place().isAbsolute()
                && loop.ordinals().contains(access.path().get(0).ordinal()))
            .filter(access -> Optional.ofNullable(context.facts().get(access.site().function())).stream().flatMap(callee -> callee.exits().stream())
                .anyMatch(exit -> mentions(exit.value(), new Value.Load(access.place()))))
            .map(AccessFact::place);
    }

    /** The function that the library calls to test. */
    static Optional<Symbol> predicate(ModelledCall call) {
        return call.model().effects().stream().filter(effect -> effect.action() == Effect.Action.RUN)
            .map(effect -> call.operand(effect.function())).filter(Value.FunctionReference.class::isInstance)
            .map(value -> ((Value.FunctionReference) value).function()).findFirst();
    }

    /** What atomic reads inside of a loop read, when a condition looks at the answer. */
    private static Stream<Place> atomics(LoopFact loop, FunctionFacts function) {
        return function.modelled().stream().filter(call -> loop.ordinals().contains(call.site().ordinal()))
            .flatMap(call -> call.model().effects().stream().filter(effect -> effect.action() == Effect.Action.ATOMIC_READ)
                .map(effect -> Place.pointee(call.operand(effect.subject()))))
            .filter(place -> function.conditions().stream().anyMatch(condition -> mentions(condition.condition(), new Value.Load(place))));
    }

    /** True when a term contains another. */
    static boolean mentions(Value value, Value part) {
        return mentions(value, part::equals);
    }

    static boolean mentions(Value value, Predicate<Value> part) {
        return part.test(value) || value instanceof Value.Not not && mentions(not.operand(), part)
            || value instanceof Value.Binary binary && (mentions(binary.left(), part) || mentions(binary.right(), part));
    }

    private static Set<Place> tested(SyncEvent wait, FunctionFacts function, ModelledCall call, CheckContext context) {
        Set<Place> places = new LinkedHashSet<>();
        loopsAround(wait.path().get(0), function).forEach(loop -> {
            places.addAll(loop.tested());
            atomics(loop, function).forEach(places::add);
            answers(loop, function, context).forEach(places::add);
        });
        for (AccessFact access : function.accesses()) {
            if (!access.writes() && wait.path().size() == 1 && access.path().size() > 1 && access.path().get(0).equals(wait.site())) {
                places.add(access.place());
            }
        }
        predicate(call).filter(test -> wait.path().size() == 1).map(context.facts()::get).ifPresent(predicate -> predicate.accesses().stream().filter(access -> !access.writes())
            .map(AccessFact::place).filter(place -> place.root() instanceof Place.VariableRoot || !place.selectors().isEmpty()).forEach(places::add));
        places.removeIf(place -> Places.local(place).isPresent() || Places.isUnknown(place));
        return places;
    }
}
