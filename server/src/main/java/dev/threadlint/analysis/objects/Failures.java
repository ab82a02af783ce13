package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.ThrowFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.Attempt;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Models;
import dev.threadlint.models.Trait;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operations of Java functions that are seen to throw: a throw statement, a library call that a model says it of, a call of a function
 * with one of these. What merely might throw is none. Confined to the checks of one program.
 */
public final class Failures {
    private static final int MAXIMUM_DEPTH = 4;
    private static final Set<String> ANYTHING = Set.of("java.lang.Throwable", "java.lang.Exception");
    private static final String UNCHECKED = "java.lang.RuntimeException";

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Models models;
    private final Map<Symbol, List<Failure>> known = new LinkedHashMap<>();

    public Failures(Program program, Map<Symbol, FunctionFacts> facts, Models models) {
        this.program = program;
        this.facts = facts;
        this.models = models;
    }

    /**
     * @param path calls from the function down to what throws, that last
     * @param type what is thrown, empty when unknown
     */
    public record Failure(List<Site> path, String type) {
        /** The operation of the function itself. */
        public Site site() {
            return path.get(0);
        }
    }

    /** Operations of the function that may throw, whether or not a handler of the function takes it. */
    public List<Failure> in(Symbol function) {
        return in(function, 0, new LinkedHashSet<>());
    }

    /** Those that end the function. */
    public List<Failure> leaving(Symbol function) {
        return in(function).stream().filter(failure -> !isCaught(failure)).toList();
    }

    /** True when all calls of the function stand in try statements that take whatever exception a call may throw unannounced, or in their handlers. */
    public boolean handlesAll(Symbol function) {
        Optional<Function> body = program.find(function).map(Program.Definition::function);
        List<Span> tried = body.stream().flatMap(known -> known.attempts().stream())
            .filter(attempt -> attempt.caught().stream().anyMatch(type -> ANYTHING.contains(type) || type.equals(UNCHECKED))).map(Attempt::body).toList();
        List<Operation> operations = body.stream().flatMap(known -> known.blocks().stream()).flatMap(block -> block.operations().stream()).toList();
        List<Span> handled = new ArrayList<>(tried);
        operations.forEach(operation -> {
            if (operation instanceof Operation.Caught caught && tried.stream().anyMatch(caught.attempt()::contains)) {
                handled.add(caught.body());
            }
        });
        return !tried.isEmpty() && operations.stream().filter(Operation.Call.class::isInstance).allMatch(call -> handled.stream().anyMatch(span -> span.contains(call.span())));
    }

    /** Calls of code that is handed in, which does what it likes. */
    public List<Failure> ofOthers(FunctionFacts function) {
        return function.modelled().stream().filter(call -> call.runsReceiver() && call.receiver().filter(task -> !(task instanceof Value.FunctionReference)).isPresent())
            .map(call -> new Failure(List.of(call.site()), "")).toList();
    }

    private List<Failure> in(Symbol function, int depth, Set<Symbol> open) {
        List<Failure> found = known.get(function);
        FunctionFacts body = facts.get(function);
        if (found != null || body == null || depth > MAXIMUM_DEPTH || !open.add(function)) {
            return found == null ? List.of() : found;
        }
        List<Failure> failures = new ArrayList<>();
        for (ThrowFact thrown : body.observations().thrown()) {
            if (thrown.value() instanceof Value.Allocation || thrown.value() instanceof Value.Temporary || thrown.value() instanceof Value.Load) {
                failures.add(new Failure(List.of(thrown.site()), thrown.value() instanceof Value.Allocation made ? made.type() : ""));
            }
        }
        for (ModelledCall call : body.modelled()) {
            if (call.model().is(Trait.THROWS)) {
                failures.add(new Failure(List.of(call.site()), call.model().traits().get(Trait.THROWS)));
            }
        }
        for (CallFact call : body.calls()) {
            in(call.target(), depth + 1, open).stream().filter(failure -> !isCaught(failure)).findFirst().ifPresent(failure -> {
                List<Site> path = new ArrayList<>(List.of(call.site()));
                path.addAll(failure.path());
                failures.add(new Failure(path, failure.type()));
            });
        }
        open.remove(function);
        if (depth == 0) {
            known.put(function, failures);
        }
        return failures;
    }

    private boolean isCaught(Failure failure) {
        return attempts(failure.site()).stream().anyMatch(attempt -> attempt.caught().stream().anyMatch(type -> takes(type, failure.type())));
    }

    /** The try statements of its function whose body the site stands in, outer ones first. */
    public List<Attempt> attempts(Site site) {
        return program.find(site.function()).map(found -> found.function()).map(Function::attempts).orElse(List.of()).stream()
            .filter(attempt -> attempt.body().contains(site.span())).toList();
    }

    /** True when a handler may take an exception; what is not known of a type, it takes. */
    private boolean takes(String caught, String thrown) {
        if (thrown.isEmpty() || caught.isEmpty() || ANYTHING.contains(caught) || caught.equals(thrown)) {
            return true;
        }
        List<String> above = new ArrayList<>(List.of(thrown));
        for (int i = 0; i < above.size() && i < MAXIMUM_DEPTH * 2; i++) {
            above.addAll(program.ancestors(above.get(i)));
            above.addAll(models.supertypes(above.get(i)));
        }
        boolean isKnown = above.stream().anyMatch(ANYTHING::contains);
        return above.contains(caught) || !isKnown;
    }

    /** True when the cleanup code decides on a condition what it does. */
    public boolean isConditional(Symbol function, Attempt attempt) {
        return program.find(function).stream().flatMap(found -> found.function().blocks().stream())
            .anyMatch(block -> block.exit() instanceof Block.Exit.Branch branch && !(branch.condition() instanceof Value.Unknown) && !block.operations().isEmpty()
                && attempt.cleanup().contains(block.operations().get(block.operations().size() - 1).span()));
    }

    /** The innermost cleanup code around a site that contains another one. */
    public Optional<Attempt> cleanup(Site around, Site inside) {
        return attempts(around).stream().filter(attempt -> attempt.cleanup().contains(inside.span()) && attempt.cleanup().length() > 0)
            .reduce((outer, inner) -> inner);
    }
}
