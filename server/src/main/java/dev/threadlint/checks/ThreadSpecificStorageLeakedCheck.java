package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.ThreadSpecificKeys.Key;
import dev.threadlint.checks.ThreadSpecificKeys.Use;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread keeps memory of its own under a key that has no destructor, and nobody frees it when the thread ends (CERT CON30-C). */
public final class ThreadSpecificStorageLeakedCheck implements Check {
    @Override
    public String rule() {
        return "thread-specific-storage-leaked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (Key key : ThreadSpecificKeys.of(context).all()) {
            boolean bare = !key.made().isEmpty() && key.made().stream().allMatch(made -> made.call().arguments().size() > 1 && made.call().arguments().get(1).equals(Value.NULL));
            if (bare && key.asked().stream().noneMatch(ask -> isFreed(ask, context))) {
                boolean clients = isOfClients(key, context);
                key.set().stream().filter(set -> isLost(set, clients, context)).findFirst().ifPresent(set -> findings.accept(finding(key, set)));
            }
        }
    }

    /** Fresh memory that nothing but the key leads to, in a thread that ends while the program goes on. */
    private static boolean isLost(Use set, boolean clients, CheckContext context) {
        Value kept = set.call().arguments().size() > 1 ? set.call().arguments().get(1) : Value.UNKNOWN;
        boolean fresh = kept instanceof Value.Allocation made && made.function().equals(set.function().function());
        boolean known = set.function().published().contains(kept) || set.function().stores().containsValue(kept) || isGivenToCallee(kept, set.function());
        boolean freed = set.function().modelled().stream().anyMatch(call -> call.model().effects().stream()
            .anyMatch(effect -> effect.action() == Action.FREE && call.operand(effect.subject()).equals(kept)) && !FailurePaths.isOnly(call.site(), set.call(), set.function(), context));
        return fresh && !known && !freed && (clients || context.threads().threadsIn(set.function().function()).stream().anyMatch(ThreadSpecificStorageLeakedCheck::ends));
    }

    /**
     * A library has the key for the threads of its callers, which end some time, and keeps it to itself: where it takes a value out again, or only
     * asks for it without a look at whether there is one, its callers are told when to do so.
     */
    private static boolean isOfClients(Key key, CheckContext context) {
        boolean own = key.place().root() instanceof Place.VariableRoot root && !root.symbol().isExternal();
        boolean takesOut = key.set().stream().anyMatch(set -> set.call().arguments().size() > 1 && set.call().arguments().get(1).equals(Value.NULL));
        boolean lazy = key.set().stream().allMatch(set -> key.asked().stream().anyMatch(ask -> ask.function().function().equals(set.function().function())));
        return context.program().main().isEmpty() && own && !takesOut && lazy && !key.asked().isEmpty();
    }

    /** A function of the program that gets the memory may keep it. */
    private static boolean isGivenToCallee(Value kept, FunctionFacts function) {
        return function.calls().stream().anyMatch(call -> call.arguments().contains(kept));
    }

    private static boolean ends(ThreadNode node) {
        return node.parent().isPresent() && node.facts().exits().stream()
            .anyMatch(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.THREAD_EXIT || exit.kind() == ExitFact.Kind.FALL_OFF);
    }

    /** What was asked for is freed there, or in a function that gets it. */
    private static boolean isFreed(Use ask, CheckContext context) {
        Value answer = ask.call().result();
        return frees(answer, ask.function(), context, new LinkedHashSet<>());
    }

    private static boolean frees(Value memory, FunctionFacts function, CheckContext context, Set<Symbol> seen) {
        boolean here = function.modelled().stream().anyMatch(call -> call.model().effects().stream()
            .anyMatch(effect -> effect.action() == Action.FREE && leadsTo(call.operand(effect.subject()), memory, function)));
        return here || seen.add(function.function()) && (leadsTo(function.returned(), memory, function) && callerFrees(function, context) || function.calls().stream().anyMatch(call -> {
            int index = call.arguments().indexOf(memory);
            FunctionFacts callee = context.facts().get(call.target());
            return index >= 0 && callee != null && frees(new Value.Parameter(index), callee, context, seen);
        }));
    }

    /** The memory is answered to somebody who frees memory that may be this one. */
    private static boolean callerFrees(FunctionFacts function, CheckContext context) {
        return CallSites.of(context).to(function.function()).stream().map(call -> context.facts().get(call.site().function()))
            .anyMatch(caller -> caller == null || caller.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.FREE)));
    }

    /** The value itself, or one that it is an alternative of. */
    private static boolean leadsTo(Value value, Value memory, FunctionFacts function) {
        return value.equals(memory) || function.alternatives().getOrDefault(value, Set.of()).contains(memory);
    }

    private Finding finding(Key key, Use set) {
        String name = "`" + Places.describe(key.place()) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(key.made().get(0).call().site(), name + " is made without a destructor here"),
            Stories.step(set.call().site(), "a thread keeps memory of its own under it here"));
        return Findings.path(rule(), Severity.WARNING, set.call().site(), "The memory that each thread keeps under " + name
            + " is lost when the thread ends: the key has no destructor and nothing frees it", steps, "key:" + name);
    }
}
