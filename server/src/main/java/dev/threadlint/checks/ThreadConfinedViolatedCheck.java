package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A method that an annotation keeps to the user interface's thread is called by another one, or the reverse. */
public final class ThreadConfinedViolatedCheck implements Check {
    private static final Set<String> INTERFACE = Set.of("UiThread", "MainThread");
    private static final Set<String> OTHER = Set.of("WorkerThread", "BinderThread");

    @Override
    public String rule() {
        return "thread-confined-violated";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Symbol, FunctionFacts.SpawnFact> started = new LinkedHashMap<>();
        context.facts().values().forEach(function -> function.spawns().forEach(spawn -> {
            if (spawn.spawn().entry() instanceof Value.FunctionReference entry && OtherThreads.isOther(spawn.spawn())) {
                started.putIfAbsent(entry.function(), spawn);
            }
        }));
        for (FunctionFacts function : context.facts().values()) {
            Optional<String> own = context.function(function.function()).flatMap(found -> word(found, context));
            FunctionFacts.SpawnFact spawn = own.isEmpty() ? started.get(function.function()) : null;
            for (CallFact call : own.isPresent() || spawn != null ? function.calls() : List.<CallFact>of()) {
                Optional<String> wanted = context.function(call.target()).flatMap(found -> word(found, context));
                boolean wrong = wanted.isPresent() && (own.isPresent() ? INTERFACE.contains(own.get()) != INTERFACE.contains(wanted.get()) : INTERFACE.contains(wanted.get()));
                if (wrong) {
                    findings.accept(finding(call, wanted.get(), own, Optional.ofNullable(spawn)));
                }
            }
        }
    }

    /** What the method says of its thread, or its class for all methods. */
    private static Optional<String> word(Function function, CheckContext context) {
        if (function.kind() == Function.FunctionKind.LAMBDA) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(function.traits().annotations());
        if (words.stream().noneMatch(word -> word.equals("AnyThread"))) {
            function.owner().map(owner -> context.program().types().get(owner)).map(TypeDeclaration::annotations).ifPresent(words::addAll);
        }
        return words.stream().filter(word -> INTERFACE.contains(word) || OTHER.contains(word)).findFirst();
    }

    private Finding finding(CallFact call, String wanted, Optional<String> own, Optional<FunctionFacts.SpawnFact> spawn) {
        List<Evidence.Step> steps = new ArrayList<>();
        spawn.ifPresent(found -> steps.add(Stories.step(found.spawn().site(), "the thread or task is started here")));
        steps.add(Stories.step(call.site(), "calls " + call.target().readableName()));
        return Findings.path(rule(), Severity.WARNING, call.site(), call.target().readableName() + " is for `@" + wanted + "` only, but "
            + own.map(word -> "a method for `@" + word + "` calls it").orElse("another thread calls it"), steps, "call:" + call.target().name());
    }
}
