package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.StaticInitialiser;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A lock is used that neither an initialiser nor a call has set up: a local or heap object on this path, or a global anywhere. */
public final class MutexNotInitialisedCheck extends StageCheck {
    @Override
    public String rule() {
        return "mutex-not-initialised";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.stage() == Stage.UNSET && !isAttribute(breach) && !isCondition(breach)
            && (isLockAction(breach.use().action()) || breach.use().action() == Action.DESTROY_LOCK);
    }

    @Override
    String message(Breach breach, String name) {
        return "`" + breach.use().model().function() + "` is called on " + name + ", which was never initialised";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        super.check(context, findings);
        Map<Place, FunctionFacts.ModelledCall> used = new LinkedHashMap<>();
        Set<Object> known = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            // The initialiser may stand in the same part of the file, which only another configuration has.
            boolean conditional = context.function(function.function()).filter(found -> found.traits().isConditional()).isPresent();
            function.observations().initialised().forEach(place -> known.add(place.root()));
            for (FunctionFacts.ModelledCall call : function.modelled()) {
                for (Effect effect : call.model().effects()) {
                    global(call.operand(effect.subject()), context).ifPresent(place -> {
                        if (effect.action() == Action.INITIALISE) {
                            known.add(place.root());
                        } else if (!conditional && (effect.action() == Action.LOCK || effect.action() == Action.LOCK_SHARED)) {
                            used.putIfAbsent(place, call);
                        }
                    });
                }
            }
            function.accesses().stream().filter(access -> access.writes()).forEach(access -> known.add(access.place().root()));
            known.addAll(leaked(function, context));
        }
        used.forEach((place, call) -> {
            if (!known.contains(place.root())) {
                String name = context.name(place, call.site().function());
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + name + "` is locked here but nothing in the program initialises it",
                    "it has neither an initialiser nor a call that sets it up", name, initialised(place, call.site(), context)));
            }
        });
    }

    @Override
    List<FixOffer> fixes(Breach breach, CheckContext context) {
        boolean whole = breach.use().path().size() == 1 && !breach.isSet() && breach.use().object() instanceof Value.AddressOf address && address.place().selectors().isEmpty();
        return whole ? initialised(((Value.AddressOf) breach.use().object()).place(), breach.site(), context) : List.of();
    }

    /** An initialiser at the variable, which stands in the file of its use. */
    private static List<FixOffer> initialised(Place place, Site site, CheckContext context) {
        if (!(place.root() instanceof Place.VariableRoot root)) {
            return List.of();
        }
        Stream<Variable> locals = context.function(site.function()).stream().flatMap(function -> function.locals().stream());
        return Stream.concat(site.unit().globals().stream(), locals).filter(variable -> variable.symbol().equals(root.symbol()) && variable.defined()).findFirst()
            .flatMap(variable -> StaticInitialiser.offer(site.unit(), variable)).stream().toList();
    }

    /** A global variable of a type that a call must initialise. */
    private static java.util.Optional<Place> global(Value value, CheckContext context) {
        if (value instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot root
                && address.place().selectors().isEmpty() && root.storage() == Variable.Storage.GLOBAL) {
            Variable variable = context.program().globals().get(root.symbol());
            boolean plain = variable != null && variable.defined() && variable.arrayLength() < 0 && context.models().is(variable.type().name(), TypeTrait.INITIALISED_BY_CALL);
            return plain ? java.util.Optional.of(address.place()) : java.util.Optional.empty();
        }
        return java.util.Optional.empty();
    }

    /** Globals whose address goes to code that no model explains: it may initialise them. */
    private static Set<Object> leaked(FunctionFacts function, CheckContext context) {
        Set<Object> roots = new LinkedHashSet<>();
        context.function(function.function()).ifPresent(body -> body.blocks().forEach(block -> block.operations().forEach(operation -> {
            if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee
                    && context.models().find(callee.function().name(), call.arguments().size()).isEmpty()) {
                call.arguments().forEach(argument -> {
                    if (argument instanceof Value.AddressOf address) {
                        roots.add(address.place().root());
                    }
                });
            } else if (operation instanceof Operation.Assign assign && assign.value() instanceof Value.AddressOf address) {
                roots.add(address.place().root());
            }
        })));
        return roots;
    }
}
