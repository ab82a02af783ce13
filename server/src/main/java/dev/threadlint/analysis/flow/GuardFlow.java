package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.Optional;

/** Scoped guards that change hands in a call. Confined to the analysis of one function. */
final class GuardFlow {
    private final FunctionFlow flow;

    GuardFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /** A scoped guard that is given by value dies with the callee, as does one in an object by value; one that is answered lives on in the answer. */
    void called(Symbol target, Operation.Call call, List<Value> arguments, Outcome outcome, FlowState state, Site site) {
        boolean none = !flow.isJava() && Value.NULL.equals(state.temporaries.get(call.result()));
        if (state.guards.isEmpty() && outcome.locks().isEmpty() && outcome.guards().isEmpty() && !none) {
            return;
        }
        boolean answered = KeptGuards.arrive(outcome.guards(), call.result(), Answers.of(site), state);
        Optional<Function> callee = flow.analysis.find(target).map(Definition::function);
        if (callee.isEmpty()) {
            return;
        }
        List<Variable> parameters = callee.get().parameters();
        Value returned = flow.analysis.facts(target).returned();
        for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            Optional<Place> given = parameters.get(i).type().form() == Type.Form.RECORD ? KeptGuards.base(arguments.get(i), state) : Optional.empty();
            FlowState.Guard guard = given.map(state.guards::get).orElse(null);
            if (guard != null && guard.owns() && returned.equals(new Value.Parameter(i)) && outcome.released().isEmpty()) {
                keep(call, site, guard.locks(), state);
                state.guards.put(given.get(), new FlowState.Guard(guard.locks(), false));
                return;
            }
            given.ifPresent(object -> end(object, state));
        }
        if (answered) {
            if (call.use() != Operation.ResultUse.USED) {
                KeptGuards.base(state.temporaries.getOrDefault(call.result(), Value.UNKNOWN), state).ifPresent(object -> end(object, state));
            }
        } else if (isGuard(callee.get().returnType())) {
            if (!outcome.locks().isEmpty()) {
                keep(call, site, List.copyOf(outcome.locks()), state);
            } else if (none) {
                hold(call, site, new FlowState.Guard(List.of(), false), state);
            }
        }
    }

    /** All guards in an object give back what they have. */
    static void end(Place object, FlowState state) {
        for (Place place : List.copyOf(state.guards.keySet())) {
            FlowState.Guard guard = state.guards.get(place);
            if (guard.owns() && Places.isIn(place, object)) {
                guard.locks().forEach(lock -> state.giveBack(lock.place()));
                state.guards.put(place, new FlowState.Guard(guard.locks(), false));
            }
        }
    }

    /** The answer holds the locks; one that nobody takes dies at the end of the statement ([class.temporary]). */
    private static void keep(Operation.Call call, Site site, List<Lock> locks, FlowState state) {
        if (call.use() != Operation.ResultUse.USED) {
            locks.forEach(lock -> state.giveBack(lock.place()));
            return;
        }
        hold(call, site, new FlowState.Guard(locks, true), state);
    }

    private static void hold(Operation.Call call, Site site, FlowState.Guard guard, FlowState state) {
        Value answer = Answers.of(site);
        state.temporaries.put(call.result(), answer);
        state.guards.put(Place.pointee(answer), guard);
    }

    /** True for a type whose objects hold a lock until they die. */
    private boolean isGuard(Type type) {
        return type.form() == Type.Form.RECORD && isGuard(type.name(), flow);
    }

    /** How the constructor takes its lock, or its locks, of the class of guards that a method belongs to. */
    static Optional<Effect> making(CallModel method, FunctionFlow flow) {
        int name = method.function().lastIndexOf("::");
        String type = name < 0 ? "" : method.function().substring(0, name);
        int member = type.lastIndexOf("::");
        return member < 0 ? Optional.empty() : flow.analysis.model(Symbol.external(type + type.substring(member)), 1).flatMap(model -> model.effects().stream()
            .filter(effect -> effect.action() == Effect.Action.GUARD || effect.action() == Effect.Action.GUARD_SHARED).findFirst());
    }

    static boolean isGuard(String type, FunctionFlow flow) {
        int member = type.lastIndexOf("::");
        return member > 0 && flow.analysis.model(Symbol.external(type + "::~" + type.substring(member + 2)), 0)
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.GUARD_DESTROY)).isPresent();
    }
}
