package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.Optional;

/** Scoped guards that change hands in a call. Confined to the analysis of one function. */
final class GuardFlow {
    private final FunctionFlow flow;

    GuardFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /** A scoped guard that is given by value dies with the callee; one that is answered lives on in the answer. */
    void called(Symbol target, Operation.Call call, List<Value> arguments, Outcome outcome, FlowState state, Site site) {
        Optional<Function> callee = state.guards.isEmpty() && outcome.locks().isEmpty() ? Optional.empty() : flow.analysis.find(target).map(Definition::function);
        if (callee.isEmpty()) {
            return;
        }
        List<Variable> parameters = callee.get().parameters();
        Value returned = flow.analysis.facts(target).returned();
        for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            FlowState.Guard guard = state.guards.get(Place.pointee(arguments.get(i)));
            if (guard != null && guard.owns() && parameters.get(i).type().form() == Type.Form.RECORD) {
                if (returned.equals(new Value.Parameter(i)) && outcome.released().isEmpty()) {
                    keep(call, site, guard.locks(), state);
                    state.guards.put(Place.pointee(arguments.get(i)), new FlowState.Guard(guard.locks(), false));
                    return;
                }
                guard.locks().forEach(lock -> state.giveBack(lock.place()));
                state.guards.put(Place.pointee(arguments.get(i)), new FlowState.Guard(guard.locks(), false));
            }
        }
        if (!outcome.locks().isEmpty() && isGuard(callee.get().returnType())) {
            keep(call, site, List.copyOf(outcome.locks()), state);
        }
    }

    /** The answer holds the locks; one that nobody takes dies at the end of the statement ([class.temporary]). */
    private static void keep(Operation.Call call, Site site, List<Lock> locks, FlowState state) {
        if (call.use() != Operation.ResultUse.USED) {
            locks.forEach(lock -> state.giveBack(lock.place()));
            return;
        }
        Value answer = Answers.of(site);
        state.temporaries.put(call.result(), answer);
        state.guards.put(Place.pointee(answer), new FlowState.Guard(locks, true));
    }

    /** True for a type whose objects hold a lock until they die. */
    private boolean isGuard(Type type) {
        int member = type.name().lastIndexOf("::");
        return type.form() == Type.Form.RECORD && member > 0 && flow.analysis.model(Symbol.external(type.name() + "::~" + type.name().substring(member + 2)), 0)
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.GUARD_DESTROY)).isPresent();
    }
}
