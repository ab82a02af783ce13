package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.CaptureByValue;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Threads that may outlive a local of their creator, each under the rule that tells how the thread got to know it. Stateless. */
final class StackEscapes {
    private final CheckContext context;
    private final String rule;

    private StackEscapes(CheckContext context, String rule) {
        this.context = context;
        this.rule = rule;
    }

    /** How the thread knows the local. */
    private enum Way {
        ADDRESS("stack-address-passed-to-thread", "The thread gets the address of `%s`, a local of %s"),
        CAPTURE("lambda-captures-reference-in-escaping-thread", "The lambda that the thread runs has a reference to `%s`, a local of %s"),
        OBJECT("this-captured-by-escaping-thread", "The thread works on `%s` by `this`, a local of %s"),
        THREAD_LOCAL("thread-local-address-shared", "The thread gets the address of `%s`, a thread-local variable in the thread of %s,");

        private final String rule;
        private final String text;

        Way(String rule, String text) {
            this.rule = rule;
            this.text = text;
        }
    }

    private record Escape(Symbol local, Way way) {}

    /** Offers the findings of one rule. */
    static void offer(String rule, CheckContext context, Consumer<Finding> findings) {
        StackEscapes escapes = new StackEscapes(context, rule);
        context.facts().values().forEach(function -> escapes.check(function, findings));
    }

    private void check(FunctionFacts function, Consumer<Finding> findings) {
        Set<List<Site>> reported = new LinkedHashSet<>();
        for (ExitFact exit : function.exits()) {
            if (exit.kind() == ExitFact.Kind.PROCESS_EXIT || exit.omitted()) {
                continue;
            }
            // The process ends with the frame, and main-returns-while-threads-run tells of it.
            boolean last = exit.kind() == ExitFact.Kind.RETURN && context.program().main().filter(function.function()::equals).isPresent();
            for (Spawn spawn : exit.live().values()) {
                if (last && !spawn.detached()) {
                    continue;
                }
                Optional<Escape> escape = spawn.site().unit().language() == Language.JAVA ? Optional.empty() : escape(spawn, function);
                escape.filter(found -> found.way().rule.equals(rule) && reported.add(spawn.key()))
                    .ifPresent(found -> findings.accept(finding(spawn, found, function.function(), exit)));
            }
        }
    }

    /** A local of this function that the thread was given. */
    private Optional<Escape> escape(Spawn spawn, FunctionFacts function) {
        // A handle that the function answers is joined, if ever, after its frame is gone.
        boolean ends = !spawn.detached() && context.facts().values().stream().flatMap(facts -> facts.handleEnds().stream())
            .anyMatch(end -> end.spawn().site().equals(spawn.site()));
        if (ends) {
            // The process does not live to see it: an object that still holds the thread is destroyed first ([thread.thread.destr]).
            return Optional.empty();
        }
        boolean elsewhere = Optional.ofNullable(function.liveAtExit().get(spawn.key())).orElse(spawn).escaped();
        if (elsewhere && !spawn.detached()) {
            return Optional.empty();
        }
        Optional<Function> body = entry(spawn).flatMap(entry -> context.function(entry.function())).filter(ran -> ran.kind() == Function.FunctionKind.LAMBDA);
        boolean lambda = body.isPresent();
        return spawn.arguments().stream().filter(argument -> !isMoved(argument, body, spawn) && (body.isEmpty() || !isMovedInto(body.get(), argument, spawn))).flatMap(argument -> local(argument, function).stream()).findFirst()
            .map(local -> new Escape(local, lambda ? Way.CAPTURE : Way.ADDRESS))
            .or(() -> entry(spawn).flatMap(Value.FunctionReference::receiver).flatMap(receiver -> local(receiver, function)).map(local -> new Escape(local, Way.OBJECT)))
            .or(() -> ofThread(spawn, function));
    }

    /** The thread gets an object of its own, which the local was moved into, at once or by way of another one ([thread.thread.constr]). */
    private boolean isMoved(Value argument, Optional<Function> lambda, Spawn spawn) {
        FunctionFacts creator = context.facts().get(spawn.site().function());
        Optional<Operation.Call> create = spawn.created().filter(call -> creator != null);
        int captured = lambda.map(body -> body.captures().size()).orElse(0);
        int number = create.map(call -> call.arguments().size() - (spawn.arguments().size() - captured)).orElse(-1) + spawn.arguments().indexOf(argument);
        return create.isPresent() && number >= 0 && number < create.get().arguments().size() && create.get().argumentTypes().get(number).form() == Type.Form.RECORD
            && creator.modelled().stream().anyMatch(call -> call.model().effects().stream().anyMatch(effect -> effect.action() == Effect.Action.MOVE && effect.attribute().equals(Operand.NONE)
                && (create.get().arguments().get(number).equals(new Value.Temporary(call.call().result())) || create.get().arguments().get(number) instanceof Value.Load && call.operand(effect.subject()).equals(argument))));
    }

    /** The lambda has an object of its own, made of the local. */
    private static boolean isMovedInto(Function body, Value argument, Spawn spawn) {
        return body.captured(spawn.arguments().indexOf(argument)).filter(Function.Capture::isOwnObject).isPresent();
    }

    /** A thread-local variable of the thread that ends with this function; the first thread's live as long as the program. */
    private Optional<Escape> ofThread(Spawn spawn, FunctionFacts function) {
        boolean ends = context.threads().threadsIn(function.function()).stream().anyMatch(node -> node.parent().isPresent() && node.facts().function().equals(function.function()));
        return !ends ? Optional.empty() : spawn.arguments().stream().filter(argument -> argument instanceof Value.AddressOf address
            && address.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL)
            .map(argument -> new Escape(((Place.VariableRoot) ((Value.AddressOf) argument).place().root()).symbol(), Way.THREAD_LOCAL)).findFirst();
    }

    private static Optional<Value.FunctionReference> entry(Spawn spawn) {
        return spawn.entry() instanceof Value.FunctionReference reference ? Optional.of(reference) : Optional.empty();
    }

    private Optional<Symbol> local(Value value, FunctionFacts function) {
        return value instanceof Value.AddressOf address ? Places.local(address.place()).filter(symbol -> context.function(function.function())
            .filter(owner -> Stream.concat(owner.locals().stream(), owner.parameters().stream()).anyMatch(variable -> variable.symbol().equals(symbol)))
            .isPresent()) : Optional.empty();
    }

    private Finding finding(Spawn spawn, Escape escape, Symbol function, ExitFact exit) {
        Site site = spawn.key().get(0);
        String name = escape.local().name();
        List<Evidence.Step> steps = List.of(Stories.step(site, "the thread gets the address of `" + name + "`"),
            Stories.step(exit.site(), function.readableName() + " may end here while the thread runs, and `" + name + "` with it"));
        String message = String.format(escape.way().text, name, function.readableName()) + " that may be gone while the thread still runs";
        return new Finding(rule, Severity.WARNING, Stories.at(site), message, steps.subList(1, 2), new Evidence.Lifetime(steps),
            function.name() + ":" + name, escape.way() == Way.CAPTURE ? byValue(spawn, name, FixOffer.Safety.UNSAFE, context) : List.of());
    }

    /** A copy for the lambda that the thread runs. */
    static List<FixOffer> byValue(Spawn spawn, String name, FixOffer.Safety safety, CheckContext context) {
        return entry(spawn).flatMap(entry -> context.function(entry.function())).filter(body -> body.kind() == Function.FunctionKind.LAMBDA)
            .flatMap(body -> CaptureByValue.offer(spawn.site().unit(), body, name, safety)).stream().toList();
    }
}
