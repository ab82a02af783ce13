package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.checks.GuardedFields.Guarded;
import dev.threadlint.checks.GuardedFields.Key;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ReturnCopy;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The array or collection that a lock guards leaves the object: who gets it uses it without the lock. Client-side locking, where
 * every caller holds that lock, is silent. Stateless.
 */
public final class GuardedDataEscapesLockCheck implements Check {
    private static final Place OWN_LOCK = new Place(new Place.PointeeRoot(new Value.Parameter(-1)), List.of());

    @Override
    public String rule() {
        return "guarded-data-escapes-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts facts : context.facts().values()) {
            context.function(facts.function()).filter(found -> found.kind() == FunctionKind.METHOD && !found.traits().isPrivate())
                .filter(found -> context.unit(facts.function()).filter(unit -> unit.language() == Language.CPP).isPresent())
                .ifPresent(found -> references(facts, context, findings));
        }
        Map<Key, Guarded> guarded = GuardedFields.of(context);
        if (guarded.isEmpty()) {
            return;
        }
        for (FunctionFacts facts : context.facts().values()) {
            Optional<Function> function = context.function(facts.function())
                .filter(found -> found.kind() == FunctionKind.METHOD && !found.traits().isPrivate());
            if (function.isEmpty()) {
                continue;
            }
            for (ExitFact exit : facts.exits()) {
                Optional<Key> key = exit.kind() == ExitFact.Kind.RETURN ? field(exit.value(), facts) : Optional.empty();
                key.filter(guarded::containsKey).filter(found -> !callersLock(facts.function(), guarded.get(found), context))
                    .ifPresent(found -> findings.accept(finding(function.get(), facts, found, guarded.get(found), exit.site())));
            }
        }
    }

    /** A C++ method takes a lock of its object and answers a reference or pointer to a member that is changed under that lock (CERT CON43-C). */
    private void references(FunctionFacts facts, CheckContext context, Consumer<Finding> findings) {
        for (ExitFact exit : facts.exits()) {
            Optional<Place> answered = exit.kind() == ExitFact.Kind.RETURN ? answered(exit.value(), facts, context) : Optional.empty();
            if (answered.isEmpty()) {
                continue;
            }
            Place member = answered.get();
            facts.events().stream().filter(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.path().size() == 1 && isMember(event.object()) && !event.object().equals(member))
                .flatMap(event -> change(member, event.object(), facts, context).map(write -> reference(facts, member, event.object(), write, exit.site())).stream())
                .findFirst().ifPresent(found -> findings.accept(found));
        }
    }

    /** The member, or the element of one, that a method refers its callers to. */
    private static Optional<Place> answered(Value value, FunctionFacts facts, CheckContext context) {
        if (value instanceof Value.AddressOf address) {
            return isMember(address.place()) ? Optional.of(address.place()) : Optional.empty();
        }
        boolean reference = context.function(facts.function()).filter(found -> found.returnType().form() == Type.Form.REFERENCE).isPresent();
        return reference ? element(value, facts) : Optional.empty();
    }

    /** Some element of a container that is a member: what a call on it has answered. */
    private static Optional<Place> element(Value answer, FunctionFacts facts) {
        return facts.modelled().stream().filter(call -> call.result().equals(answer) && !(answer instanceof Value.Unknown))
            .flatMap(call -> call.receiver().stream()).map(Place::pointee).filter(GuardedDataEscapesLockCheck::isMember).findFirst().map(container -> container.index(answer));
    }

    /** What an access is made to; an element that a call on a container has answered is one of it. */
    private static Place accessed(AccessFact access, FunctionFacts facts) {
        return access.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Opaque && access.place().selectors().isEmpty()
            ? element(root.pointer(), facts).orElse(access.place()) : access.place();
    }

    private static boolean isMember(Place place) {
        return place.root() instanceof Place.PointeeRoot root && root.pointer().equals(new Value.Parameter(-1)) && !place.selectors().isEmpty();
    }

    /** Where another method of the class changes the member under the lock. */
    private static Optional<AccessFact> change(Place member, Place lock, FunctionFacts facts, CheckContext context) {
        return context.facts().values().stream().filter(other -> other != facts
                && context.function(other.function()).filter(found -> found.kind() == FunctionKind.METHOD).isPresent())
            .flatMap(other -> other.accesses().stream().filter(access -> access.writes() && access.path().size() == 1 && access.locks().stream().anyMatch(held -> held.place().equals(lock))
                && Places.matches(accessed(access, other), member)))
            .findFirst();
    }

    private Finding reference(FunctionFacts facts, Place member, Place lock, AccessFact write, Site site) {
        Symbol method = facts.function();
        String name = "`" + Places.describe(member, Language.CPP) + "`";
        String guard = "`" + Places.describe(lock, Language.CPP) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(write.site(), name + " is changed here, under " + guard),
            Stories.step(site, method.readableName() + " answers " + name + " itself, and gives " + guard + " back"));
        return new Finding(rule(), Severity.WARNING, Stories.at(site), method.readableName() + " hands out " + name + ", which is changed under " + guard
            + ": its callers use it without the lock", steps.subList(0, 1), new Evidence.Path(steps), method.name() + ":" + name, List.of());
    }

    /** The field that a value was read from; a value that may come from several places names the first that is a field. */
    private static Optional<Key> field(Value value, FunctionFacts facts) {
        List<Value> all = new ArrayList<>(List.of(value));
        all.addAll(facts.alternatives().getOrDefault(value, Set.of()));
        // A view of a collection is the collection by another name, and an iterator goes through the very one.
        facts.modelled().stream().filter(call -> (call.model().is(Trait.ANSWERS_VIEW) || call.model().is(Trait.ITERATES)) && call.result().equals(value)).flatMap(call -> call.receiver().stream()).forEach(all::add);
        return all.stream().flatMap(each -> each instanceof Value.Load load && GuardedFields.isOfThis(load.place())
            ? GuardedFields.key(load.place()).stream() : Stream.<Key>empty()).findFirst();
    }

    /** True when the method has callers and each of them holds a lock that guards the field. */
    private static boolean callersLock(Symbol method, Guarded guarded, CheckContext context) {
        List<CallFact> calls = CallSites.of(context).to(method);
        return !calls.isEmpty() && calls.stream().allMatch(call -> {
            Substitution substitution = new Substitution(call.receiver(), call.arguments(), content -> content);
            Set<Place> held = call.locks().stream().map(Lock::place).collect(Collectors.toCollection(LinkedHashSet::new));
            return guarded.locks().stream().map(substitution::apply).anyMatch(held::contains);
        });
    }

    private Finding finding(Function function, FunctionFacts facts, Key key, Guarded guarded, Site site) {
        Symbol method = function.symbol();
        Site write = guarded.write().site();
        String lock = guarded.locks().stream().map(GuardedDataEscapesLockCheck::describe).sorted().findFirst().orElse("a lock");
        List<Evidence.Step> steps = List.of(
            Stories.step(write, "`" + key.name() + "` is changed here, under " + lock),
            Stories.step(site, method.readableName() + " hands out the very object, and its caller uses it without the lock"));
        String message = method.readableName() + " hands out `" + key.name() + "`, which every other method uses under " + lock
            + ": callers read and change it without the lock";
        return new Finding(rule(), Severity.WARNING, Stories.at(site), message, steps.subList(0, 1), new Evidence.Path(steps),
            method.name() + ":" + key.name(), fix(function, facts, key, guarded, site).stream().toList());
    }

    /** A copy is right only while the lock is held; where it is not, the object's own lock is taken around the copy. */
    private static Optional<FixOffer> fix(Function function, FunctionFacts facts, Key key, Guarded guarded, Site site) {
        boolean held = facts.accesses().stream().filter(access -> GuardedFields.key(access.place()).filter(key::equals).isPresent())
            .filter(access -> site.span().contains(access.site().span()))
            .anyMatch(access -> access.locks().stream().map(Lock::place).anyMatch(guarded.locks()::contains));
        if (held) {
            return ReturnCopy.offer(site.unit(), function, site.span(), Optional.empty());
        }
        return guarded.locks().contains(OWN_LOCK) ? ReturnCopy.offer(site.unit(), function, site.span(), Optional.of("this")) : Optional.empty();
    }

    private static String describe(Place lock) {
        if (lock.equals(OWN_LOCK)) {
            return "the lock of the object itself";
        }
        return "`" + Places.describe(lock, Language.JAVA) + "`";
    }
}
