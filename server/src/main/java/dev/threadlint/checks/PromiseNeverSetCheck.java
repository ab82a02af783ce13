package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.HandlerFact;
import dev.threadlint.analysis.flow.Observations.PromiseFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread gives a promise its result on some ways and on others not: who waits for the future waits for ever, or gets {@code broken_promise}. */
public final class PromiseNeverSetCheck implements Check {
    /** What catches that a promise was given up (C++ [futures.errors]). */
    private static final Set<String> BROKEN = Set.of("std::future_error", "std::logic_error", "std::exception");

    @Override
    public String rule() {
        return "promise-never-set";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> told = new LinkedHashSet<>();
        // A future of Java is its own promise, and callers that are not seen may wait for it.
        boolean waits = context.facts().values().stream().anyMatch(function -> function.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.AWAIT) && !call.model().is(Trait.MAY_NOT_WAIT)));
        List<ThreadNode> threads = context.threads().trees().stream().flatMap(List::stream).filter(node -> node.spawn().isPresent()).toList();
        for (ThreadNode node : threads) {
            for (PromiseFact fact : node.facts().observations().promises().stream().sorted(Comparator.comparing(known -> known.kept().span())).toList()) {
                boolean java = fact.kept().unit().language() == Language.JAVA;
                boolean owned = !java && isOwn(fact.promise(), node);
                if (owned && expectsBrokenPromise(node, context)) {
                    continue;
                }
                boolean mine = java ? isOnlyInTask(inRoot(fact.promise(), node), node, threads, context) : waits && (owned || isLeftToThread(fact.promise(), node, threads, context) || isMemberOfThread(fact.promise(), node, threads, context));
                if (mine && told.add(List.of(fact.kept().function(), fact.promise()))) {
                    findings.accept(finding(fact, node, owned, context));
                }
            }
        }
    }

    /** The thread has the promise for itself, so that it dies with the thread. */
    private static boolean isOwn(Value promise, ThreadNode thread) {
        boolean handedOn = thread.facts().spawns().stream().anyMatch(made -> made.spawn().arguments().contains(promise)
            || made.spawn().entry() instanceof Value.FunctionReference task && task.bound().contains(promise));
        return !handedOn && promise instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.PARAMETER
            && address.place().selectors().isEmpty();
    }

    /** Who starts the thread, and waits for futures, is ready for one whose promise was given up: that is how the thread tells that it has nothing. */
    private static boolean expectsBrokenPromise(ThreadNode thread, CheckContext context) {
        FunctionFacts creator = context.facts().get(thread.spawn().get().spawn().site().function());
        List<Site> waits = creator == null ? List.of() : creator.modelled().stream().filter(call -> CheckContext.does(call.model(), Action.AWAIT)).map(ModelledCall::site).toList();
        return !waits.isEmpty() && waits.stream().allMatch(wait -> creator.observations().handlers().stream()
            .anyMatch(handler -> handler.attempt().contains(wait.span()) && handler.types().stream().anyMatch(BROKEN::contains)));
    }

    /** Its future was taken, and nobody but this thread gives it a result. */
    private static boolean isLeftToThread(Value promise, ThreadNode node, List<ThreadNode> threads, CheckContext context) {
        Value outside = inRoot(promise, node);
        if (outside instanceof Value.Unknown || Places.isRelative(outside)) {
            return false;
        }
        boolean taken = context.facts().values().stream().anyMatch(function -> function.modelled().stream()
            .anyMatch(call -> call.model().is(Trait.ANSWERS_FUTURE) && call.receiver().filter(outside::equals).isPresent()));
        boolean elsewhere = context.facts().values().stream().anyMatch(function -> function.modelled().stream().anyMatch(call -> keeps(call, outside))
            && !function.function().equals(node.facts().function()) || function.calls().stream().anyMatch(call -> call.arguments().contains(outside)));
        boolean others = threads.stream().anyMatch(other -> other != node && touches(other, outside));
        return taken && !elsewhere && !others;
    }

    /** A member that only functions of this thread give a result to, of whichever object, while others take its future. */
    private static boolean isMemberOfThread(Value promise, ThreadNode node, List<ThreadNode> threads, CheckContext context) {
        Optional<FieldKey> member = FieldKey.ofMember(promise);
        if (member.isEmpty()) {
            return false;
        }
        Set<Symbol> own = new LinkedHashSet<>();
        reach(node.facts().function(), context, own);
        boolean taken = false;
        for (FunctionFacts function : context.facts().values()) {
            boolean asks = false;
            for (ModelledCall call : function.modelled()) {
                boolean object = call.receiver().flatMap(FieldKey::ofMember).equals(member);
                boolean given = call.arguments().stream().anyMatch(argument -> FieldKey.ofMember(argument).equals(member));
                boolean elsewhere = object && (CheckContext.does(call.model(), Action.COMPLETE) && !own.contains(function.function())
                    || CheckContext.does(call.model(), Action.MOVE) || CheckContext.does(call.model(), Action.SWAP));
                if (given || elsewhere) {
                    return false;
                }
                asks |= object && call.model().is(Trait.ANSWERS_FUTURE);
            }
            taken |= asks;
            boolean handedOn = function.calls().stream().anyMatch(call -> call.arguments().stream().anyMatch(argument -> FieldKey.ofMember(argument).equals(member)))
                // The future has the name of its promise.
                || !asks && function.stores().values().stream().anyMatch(value -> FieldKey.ofMember(value).equals(member));
            if (handedOn) {
                return false;
            }
        }
        return taken && own.stream().allMatch(function -> function.equals(node.facts().function()) || isOnlyCalledBy(function, own, context))
            && threads.stream().allMatch(other -> other.facts().function().equals(node.facts().function()) || other.facts().observations().promises().stream()
                .noneMatch(fact -> FieldKey.ofMember(fact.promise()).equals(member)));
    }

    private static void reach(Symbol function, CheckContext context, Set<Symbol> found) {
        FunctionFacts facts = context.facts().get(function);
        if (facts != null && found.add(function)) {
            facts.calls().forEach(call -> reach(call.target(), context, found));
        }
    }

    /** Functions that have nothing to do with promises may be called by anybody. */
    private static boolean isOnlyCalledBy(Symbol function, Set<Symbol> own, CheckContext context) {
        boolean gives = context.facts().get(function).modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.COMPLETE))
            || !context.facts().get(function).observations().promises().isEmpty() || !context.facts().get(function).observations().stages().kept().isEmpty();
        boolean hidden = context.function(function).filter(found -> found.kind() != Function.FunctionKind.METHOD || found.traits().isPrivate()).isPresent();
        return !gives || hidden && CallSites.of(context).to(function).stream().allMatch(call -> own.contains(call.site().function()));
    }

    /** Java: a future that one function makes, gives to this task, and answers or waits for; nobody else gives it a result. */
    private static boolean isOnlyInTask(Value future, ThreadNode node, List<ThreadNode> threads, CheckContext context) {
        FunctionFacts maker = future instanceof Value.Allocation made ? context.facts().get(made.function()) : null;
        if (maker == null || threads.stream().anyMatch(other -> other != node && touches(other, future))) {
            return false;
        }
        boolean made = maker.modelled().stream().anyMatch(call -> call.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && call.made().equals(future));
        boolean wanted = maker.exits().stream().anyMatch(exit -> exit.value().equals(future))
            || maker.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.AWAIT) && call.receiver().filter(future::equals).isPresent());
        boolean kept = maker.stores().containsValue(future) || maker.calls().stream().anyMatch(call -> call.arguments().contains(future) || call.receiver().filter(future::equals).isPresent())
            || maker.outside().stream().anyMatch(call -> call.arguments().contains(future));
        boolean given = maker.modelled().stream().anyMatch(call -> call.arguments().contains(future) || call.receiver().filter(future::equals).isPresent()
            && (CheckContext.does(call.model(), Action.COMPLETE) || call.model().is(Trait.COMPLETES_IN_TIME)));
        return made && wanted && !kept && !given;
    }

    private static boolean keeps(ModelledCall call, Value promise) {
        return CheckContext.does(call.model(), Action.COMPLETE) && call.receiver().filter(promise::equals).isPresent();
    }

    private static boolean touches(ThreadNode thread, Value promise) {
        return thread.facts().observations().stages().touched().stream().anyMatch(value -> inRoot(value, thread).equals(promise))
            || thread.facts().observations().stages().kept().keySet().stream().anyMatch(value -> inRoot(value, thread).equals(promise))
            || thread.facts().observations().promises().stream().anyMatch(fact -> inRoot(fact.promise(), thread).equals(promise));
    }

    private static Value inRoot(Value value, ThreadNode node) {
        return RootTerms.apply(node.bindings(), value);
    }

    private Finding finding(PromiseFact fact, ThreadNode node, boolean owned, CheckContext context) {
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(node.spawn().get().spawn().site(), node.describe() + " is started here"));
        steps.add(Stories.step(fact.kept(), "it gives the promise its result here"));
        silent(fact, context).forEach(handler -> steps.add(Stories.step(handler, "an exception that comes before arrives here, and the promise gets nothing")));
        fact.unkept().forEach(exit -> steps.add(Stories.step(exit, "it ends here without")));
        String name = StageCheck.name(fact.promise(), node.facts().function(), context);
        return Findings.path(rule(), Severity.WARNING, fact.kept(), (name.equals("it") ? "The promise" : name) + " gets its result here, but not on every way to the end of the thread or task: "
            + (fact.kept().unit().language() == Language.JAVA ? "whoever waits for it may wait for ever" : owned ? "its future then throws `broken_promise`" : "whoever waits for its future may wait for ever"), steps, "promise");
    }

    /** The handlers of what is thrown before the promise has its result, which give it none. */
    private static List<Site> silent(PromiseFact fact, CheckContext context) {
        FunctionFacts function = context.facts().get(fact.kept().function());
        Map<Integer, Operation> operations = context.function(fact.kept().function()).map(Function::operations).orElse(Map.of());
        List<Site> found = new ArrayList<>();
        operations.forEach((number, operation) -> {
            boolean around = function != null && operation instanceof Operation.Caught caught && caught.attempt().contains(fact.kept().span()) && !caught.body().contains(fact.kept().span());
            if (around && function.modelled().stream().noneMatch(call -> CheckContext.does(call.model(), Action.COMPLETE) && ((Operation.Caught) operation).body().contains(call.site().span()))) {
                function.observations().handlers().stream().map(HandlerFact::site).filter(site -> site.ordinal() == number).forEach(found::add);
            }
        });
        return found;
    }
}
