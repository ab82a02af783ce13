package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A base class starts a thread that calls a virtual function of the object, and only the destructor of the base waits for it: the part of
 * the derived class, whose function the thread calls, has ended by then (C++20 [class.cdtor]).
 */
public final class VirtualCallRacesWithDestructorCheck implements Check {
    private static final Value SELF = new Value.Parameter(-1);
    private static final int MAXIMUM_DEPTH = 3;

    @Override
    public String rule() {
        return "virtual-call-races-with-destructor";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts starter : context.facts().values()) {
            Optional<String> base = context.function(starter.function()).flatMap(Function::owner);
            boolean plain = base.isPresent() && context.unit(starter.function()).filter(unit -> unit.language() == Language.CPP).isPresent();
            for (SpawnFact fact : plain ? starter.spawns() : List.<SpawnFact>of()) {
                Optional<String> handle = handle(starter.liveAtExit().getOrDefault(fact.spawn().key(), fact.spawn()));
                if (handle.isPresent() && fact.spawn().entry() instanceof Value.FunctionReference entry && knowsObject(entry, fact.spawn())) {
                    derived(entry.function(), base.get(), new LinkedHashSet<>(), context).flatMap(call -> finding(fact.spawn(), call, base.get(), handle.get(), context)).ifPresent(findings);
                }
            }
        }
    }

    /** The member of the object that has the handle. */
    private static Optional<String> handle(Spawn spawn) {
        return spawn.chain().size() > 1 || spawn.detached() || spawn.pool() ? Optional.empty() : spawn.handlePlaces().stream()
            .filter(place -> place.root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(SELF)).flatMap(place -> member(place).stream()).findFirst();
    }

    private static Optional<String> member(Place place) {
        return place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field field ? Optional.of(field.name()) : Optional.empty();
    }

    private static boolean knowsObject(Value.FunctionReference entry, Spawn spawn) {
        return entry.receiver().filter(SELF::equals).isPresent() || spawn.arguments().stream().anyMatch(SELF::equals);
    }

    /** A call by the thread of a function that a derived class overrides. */
    private record Overridden(String function, String type, Location place) {}

    private static Optional<Overridden> derived(Symbol function, String base, Set<Symbol> seen, CheckContext context) {
        Optional<Function> body = seen.size() < MAXIMUM_DEPTH && seen.add(function) ? context.function(function) : Optional.empty();
        for (Operation operation : body.stream().flatMap(found -> found.blocks().stream()).flatMap(block -> block.operations().stream()).toList()) {
            if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee && call.receiver().filter(SELF::equals).isPresent()) {
                Optional<String> type = call.dispatch() == Operation.Dispatch.VIRTUAL ? overrider(callee.function(), base, context) : Optional.empty();
                if (type.isPresent()) {
                    return Optional.of(new Overridden(callee.function().simpleName(), type.get(), new Location(context.unit(function).orElseThrow().source().path(), call.span())));
                }
                Optional<Overridden> deeper = call.dispatch() == Operation.Dispatch.DIRECT ? derived(callee.function(), base, seen, context) : Optional.empty();
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    /** A class below that has a function of its own there and does not wait for anything when it ends. */
    private static Optional<String> overrider(Symbol function, String base, CheckContext context) {
        int member = function.name().lastIndexOf("::");
        return member < 0 ? Optional.empty() : context.program().types().keySet().stream().filter(type -> context.program().ancestors(type).contains(base)
            && context.program().find(new Symbol(type + function.name().substring(member), function.unit())).isPresent() && !waits(type, context)).findFirst();
    }

    /** True when the destructor of a class, or what it calls, waits or calls code that is not seen. */
    private static boolean waits(String type, CheckContext context) {
        return context.facts().values().stream().filter(facts -> context.function(facts.function())
            .filter(found -> found.kind() == Function.FunctionKind.DESTRUCTOR && found.owner().filter(type::equals).isPresent()).isPresent())
            .anyMatch(facts -> facts.omitted() || !facts.outside().isEmpty() || facts.events().stream().anyMatch(event -> isWait(event) && !isOfBase(event, context)));
    }

    /** The destructors of the bases run last. */
    private static boolean isOfBase(SyncEvent event, CheckContext context) {
        return event.path().size() > 1 && context.function(event.path().get(1).function()).filter(next -> next.kind() == Function.FunctionKind.DESTRUCTOR).isPresent();
    }

    private static boolean isWait(SyncEvent event) {
        return event.waits() && event.kind() != SyncEvent.Kind.ACQUIRE;
    }

    private Optional<Finding> finding(Spawn spawn, Overridden call, String base, String handle, CheckContext context) {
        List<ModelledCall> joins = new ArrayList<>();
        for (FunctionFacts facts : context.facts().values()) {
            Optional<Function> function = context.function(facts.function());
            boolean member = function.flatMap(Function::owner).filter(owner -> owner.equals(base) || context.program().ancestors(owner).contains(base)).isPresent();
            boolean destructor = member && function.get().kind() == Function.FunctionKind.DESTRUCTOR && function.get().owner().get().equals(base);
            List<ModelledCall> own = facts.modelled().stream().filter(found -> CheckContext.does(found.model(), Action.JOIN) && isOf(found, handle)).toList();
            // Whoever waits elsewhere may well do so before the object ends.
            if (member && !destructor && (!own.isEmpty() || facts.events().stream().anyMatch(event -> isWait(event) && !isOfBase(event, context)))) {
                return Optional.empty();
            }
            if (destructor) {
                joins.addAll(own);
            }
        }
        if (joins.isEmpty()) {
            return Optional.empty();
        }
        ModelledCall join = joins.get(0);
        String type = call.type().substring(call.type().lastIndexOf(':') + 1);
        String name = base.substring(base.lastIndexOf(':') + 1);
        List<Evidence.Step> steps = List.of(Stories.step(spawn.site(), "the thread is started here"), new Evidence.Step(call.place(), "it calls `" + call.function() + "`, which `" + type + "` overrides"),
            Stories.step(join.site(), "only the destructor of `" + name + "` waits for the thread"));
        return Optional.of(Findings.path(rule(), Severity.WARNING, join.site(), "The thread may call `" + call.function() + "` of `" + type + "` when that part of the object has ended: only `~"
            + name + "` waits for it, which runs after `~" + type + "`", steps, "virtual:" + base));
    }

    private static boolean isOf(ModelledCall join, String handle) {
        return join.receiver().filter(object -> object instanceof Value.AddressOf address && member(address.place()).filter(handle::equals).isPresent()).isPresent()
            || join.receiver().filter(object -> object instanceof Value.Load load && member(load.place()).filter(handle::equals).isPresent()).isPresent();
    }
}
