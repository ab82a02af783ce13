package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The lock is a local that nobody else can reach: each call has one of its own, and nothing is guarded. */
public final class LockOnLocalMutexCheck implements Check {
    @Override
    public String rule() {
        return "lock-on-local-mutex";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Symbol> told = heldInRaces(context);
        for (FunctionFacts function : context.facts().values()) {
            Optional<Function> body = context.function(function.function());
            Set<Symbol> reported = new LinkedHashSet<>();
            for (ModelledCall call : function.modelled()) {
                if (call.site().unit().language() == Language.JAVA || body.isEmpty()) {
                    continue;
                }
                locked(call).flatMap(place -> local(place, body.get(), context)).filter(local -> !function.observations().sharedLocals().contains(local) && !told.contains(local))
                    .filter(reported::add).ifPresent(local -> findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`"
                        + local.name() + "` is a local that no other thread can reach, so that it guards nothing", "every call has a lock of its own",
                        local.name())));
            }
        }
    }

    /** A race where each thread holds such a lock tells what comes of it, and that the locks are two. */
    private static Set<Symbol> heldInRaces(CheckContext context) {
        Set<Symbol> held = new LinkedHashSet<>();
        context.races().stream().flatMap(race -> Stream.of(race.first(), race.second())).flatMap(side -> side.access().locks().stream())
            .flatMap(lock -> Places.local(lock.place()).stream()).forEach(held::add);
        return held;
    }

    private static Optional<Place> locked(ModelledCall call) {
        for (Effect effect : call.model().effects()) {
            if (effect.action() == Action.LOCK || effect.action() == Action.LOCK_SHARED) {
                return Optional.of(Place.pointee(call.operand(effect.subject())));
            }
            boolean guard = effect.action() == Action.GUARD || effect.action() == Action.GUARD_SHARED;
            if (guard && effect.firstArgument() >= 0 && effect.firstArgument() < call.arguments().size()) {
                return Optional.of(Place.pointee(call.arguments().get(effect.firstArgument())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Symbol> local(Place place, Function body, CheckContext context) {
        return place.selectors().isEmpty() ? Places.local(place).filter(symbol -> body.locals().stream()
            .anyMatch(variable -> variable.symbol().equals(symbol) && variable.storage() == Variable.Storage.LOCAL
                && variable.arrayLength() < 0
                && context.is(variable.type().name(), TypeTrait.UNCOPYABLE))) : Optional.empty();
    }
}
