package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.CallerResult;
import dev.threadlint.fixes.HeapResult;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A thread's result points into the stack that dies with the thread. */
public final class ThreadReturnsStackAddressCheck implements Check {
    @Override
    public String rule() {
        return "thread-returns-stack-address";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Symbol, FunctionFacts.SpawnFact> entries = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.SpawnFact spawn : function.spawns()) {
                if (spawn.spawn().entry() instanceof Value.FunctionReference entry) {
                    entries.putIfAbsent(entry.function(), spawn);
                }
            }
        }
        for (FunctionFacts function : context.facts().values()) {
            Optional<FunctionFacts.SpawnFact> spawn = Optional.ofNullable(entries.get(function.function()));
            for (ExitFact exit : function.exits()) {
                boolean ends = exit.kind() == ExitFact.Kind.THREAD_EXIT || (exit.kind() == ExitFact.Kind.RETURN && spawn.isPresent());
                if (ends) {
                    stackVariable(exit.value(), function, context)
                        .ifPresent(variable -> findings.accept(finding(variable, exit, function, spawn, context)));
                }
            }
        }
    }

    /** The local or parameter of the function that a value, or one of its alternatives, points into. */
    private static Optional<Variable> stackVariable(Value value, FunctionFacts function, CheckContext context) {
        Set<Value> seen = new LinkedHashSet<>();
        List<Value> open = new ArrayList<>(List.of(value));
        while (!open.isEmpty()) {
            Value next = open.remove(0);
            if (seen.add(next) && next instanceof Value.AddressOf address) {
                Optional<Variable> found = Places.local(address.place()).flatMap(symbol -> variable(symbol, function, context));
                if (found.isPresent()) {
                    return found;
                }
            }
            open.addAll(function.alternatives().getOrDefault(next, Set.of()).stream().filter(other -> !seen.contains(other)).toList());
        }
        return Optional.empty();
    }

    private static Optional<Variable> variable(Symbol symbol, FunctionFacts function, CheckContext context) {
        Optional<Function> definition = context.function(function.function());
        return definition.flatMap(found -> Stream.concat(found.locals().stream(), found.parameters().stream())
            .filter(variable -> variable.symbol().equals(symbol)).findFirst());
    }

    private Finding finding(Variable variable, ExitFact exit, FunctionFacts function, Optional<FunctionFacts.SpawnFact> spawn, CheckContext context) {
        String name = variable.symbol().name();
        List<Evidence.Step> steps = new ArrayList<>();
        spawn.ifPresent(fact -> steps.add(Stories.step(fact.spawn().site(), function.function().readableName() + " is started as a thread here")));
        String path = exit.site().unit().source().path();
        Evidence.Step declared = new Evidence.Step(new dev.threadlint.findings.Location(path, variable.declarator()),
            "`" + name + "` lives on the stack of the thread");
        steps.add(declared);
        steps.add(Stories.step(exit.site(), "its address leaves here, and the stack ends with the thread"));
        String message = "The thread returns the address of `" + name + "`, which lives on its own stack and is gone when the thread has ended";
        return new Finding(rule(), Severity.ERROR, Stories.at(exit.site()), message, List.of(declared), new Evidence.Lifetime(steps),
            function.function().name() + ":" + name, offers(variable, exit, function, spawn, context));
    }

    private static List<FixOffer> offers(Variable variable, ExitFact exit, FunctionFacts function, Optional<FunctionFacts.SpawnFact> spawn, CheckContext context) {
        Optional<Function> body = context.function(function.function());
        return Stream.concat(body.flatMap(entry -> HeapResult.offer(exit.site().unit(), entry, variable, exit.site().span())).stream(),
            body.flatMap(entry -> spawn.flatMap(only -> byCreator(new CallerResult.Result(entry, variable, exit.site().span()), only, exit, context))).stream()).toList();
    }

    /** The function that starts the thread is the only one that does, and the thread has ended when it leaves. */
    private static Optional<FixOffer> byCreator(CallerResult.Result result, FunctionFacts.SpawnFact spawn, ExitFact exit, CheckContext context) {
        Site site = spawn.spawn().site();
        Optional<FunctionFacts> creator = Optional.ofNullable(context.facts().get(site.function()));
        boolean only = context.facts().values().stream().flatMap(facts -> facts.spawns().stream()).map(FunctionFacts.SpawnFact::spawn)
            .filter(other -> other.entry() instanceof Value.FunctionReference entry && entry.function().equals(result.entry().symbol()))
            .allMatch(other -> other.site().equals(site));
        boolean joined = creator.filter(facts -> facts.exits().stream().noneMatch(end -> end.live().containsKey(List.of(site)))).isPresent();
        if (!only || !joined || site.unit() != exit.site().unit() || !spawn.spawn().arguments().equals(List.of(Value.NULL))) {
            return Optional.empty();
        }
        return creator.get().modelledAt(site).flatMap(call -> call.model().effects().stream()
            .filter(effect -> effect.startsThread() && effect.firstArgument() >= 0 && effect.firstArgument() < call.call().spans().arguments().size()).findFirst()
            .flatMap(effect -> context.function(site.function()).flatMap(function -> CallerResult.offer(site.unit(), result, function, call.call().span(),
                call.call().spans().arguments().get(effect.firstArgument())))));
    }
}
