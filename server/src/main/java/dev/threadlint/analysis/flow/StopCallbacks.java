package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * C++: functions that are run by whoever asks a thread to stop ([stopcallback.cons]). Where the function that registers one asks itself, it
 * runs there; where a thread registers one for the token that it was given, another thread runs it, until the object that
 * registers it is destroyed. Stateless.
 */
final class StopCallbacks {
    private static final String ON_STOP = "#on-stop";

    private final FunctionFlow flow;
    private final ModelFlow models;

    StopCallbacks(FunctionFlow flow, ModelFlow models) {
        this.flow = flow;
        this.models = models;
    }

    void apply(Bound bound, FlowState state) {
        if (bound.model().is(Trait.RUN_WHEN_STOPPED) && bound.arguments().size() == 2 && bound.arguments().get(1) instanceof Value.FunctionReference task && bound.receiver().isPresent()) {
            register(bound, bound.receiver().get(), task, state);
        } else if (bound.model().is(Trait.ASKS_TO_STOP)) {
            asked(bound, state);
        }
    }

    private void register(Bound bound, Value object, Value.FunctionReference task, FlowState state) {
        Place holder = Place.pointee(object);
        if (!isGiven(bound.written(Operand.argument(0)))) {
            state.put(holder.field("", ON_STOP), task);
            return;
        }
        Value handle = new Value.Opaque(bound.site().function(), bound.site().ordinal(), false);
        models.spawn(new Spawn(List.of(bound.site()), task, List.of(), handle, List.of(holder, holder.field("", Spawn.REQUESTER)), false, false, false, Optional.of(bound.call()), Assumptions.NONE),
            "", bound, state);
    }

    /** A parameter of the function, so that its caller, or who started the thread, may ask. */
    private static boolean isGiven(Value token) {
        Place place = token instanceof Value.Load load ? load.place() : token instanceof Value.AddressOf address ? address.place() : null;
        return place != null && place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.PARAMETER;
    }

    /** Those that were registered and have not run, in the thread that asks, after others may have seen that it did. */
    private void asked(Bound bound, FlowState state) {
        for (Map.Entry<Place, Value> entry : List.copyOf(state.content.entrySet())) {
            if (Places.isMember(entry.getKey(), ON_STOP)) {
                state.content.remove(entry.getKey());
                Effect run = new Effect(Effect.Action.RUN, Operand.NONE, Operand.argument(0), -1, false, Operand.NONE);
                models.run(run, List.of(), true, new Bound(bound.model(), bound.call(), Optional.empty(), List.of(entry.getValue()), bound.site(), bound.before()), state);
            }
        }
    }
}
