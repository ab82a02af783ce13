package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Scopes of subtasks (JEP 505) that one function opens and keeps for itself, with what it does to them. Confined to the checks of one program. */
final class SubtaskScopes {
    private final List<Scope> scopes = new ArrayList<>();

    /**
     * @param forks calls that start subtasks
     * @param joins calls that wait for all of them
     * @param ends calls that close the scope
     * @param asks calls that are of use after a join only: of the scope or of one of its subtasks
     */
    record Scope(FunctionFacts function, ModelledCall open, List<ModelledCall> forks, List<ModelledCall> joins, List<ModelledCall> ends, List<ModelledCall> asks) {}

    static SubtaskScopes of(CheckContext context) {
        return context.memo().get(SubtaskScopes.class, () -> new SubtaskScopes(context));
    }

    private SubtaskScopes(CheckContext context) {
        Findings.calls(context, Trait.OPENS_SCOPE, (function, call) -> {
            Value scope = call.made();
            if (!(scope instanceof Value.Unknown) && !function.observations().handedOn().contains(scope) && !function.omitted()) {
                scopes.add(scope(function, call, scope));
            }
        });
    }

    private static Scope scope(FunctionFacts function, ModelledCall open, Value scope) {
        List<ModelledCall> forks = with(function, Trait.FORKS_SUBTASK, scope::equals);
        return new Scope(function, open, forks, with(function, Trait.JOINS_SCOPE, scope::equals), with(function, Trait.ENDS_SCOPE, scope::equals),
            with(function, Trait.NEEDS_JOIN, asked -> asked.equals(scope) || forks.stream().anyMatch(fork -> Findings.isAnswer(asked, fork))));
    }

    private static List<ModelledCall> with(FunctionFacts function, Trait trait, Predicate<Value> receiver) {
        return function.modelled().stream().filter(call -> call.model().is(trait) && call.receiver().filter(receiver).isPresent()).toList();
    }

    List<Scope> all() {
        return scopes;
    }

    /** The call of the scope or of a subtask that comes before any join, when there is a join. */
    static Optional<ModelledCall> early(Scope scope, CheckContext context) {
        return scope.joins().isEmpty() ? Optional.empty() : scope.asks().stream().filter(ask -> scope.joins().stream().noneMatch(join ->
            FieldTests.of(context).order(scope.function().function()).mayReach(join.site().ordinal(), ask.site().ordinal()))).findFirst();
    }
}
