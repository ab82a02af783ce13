package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What attributes say of threads, and which threads nobody can join from their beginning. Confined to the analysis of one function. */
final class ThreadAttributes {
    static final String DETACHED = "#detached";

    private static final int MOST_CALLED = 16;

    private final FunctionFlow flow;
    /** Attributes that say on some way that a thread is detached. */
    private final Set<Place> mayDetach = new LinkedHashSet<>();
    private final Set<List<Site>> born = new LinkedHashSet<>();
    private final Set<List<Site>> joinable = new LinkedHashSet<>();

    ThreadAttributes(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Answers whether the attribute says detached, and whether what it says is unknown. */
    boolean[] of(Effect effect, ModelFlow.Bound bound, FlowState state) {
        if (effect.attribute().equals(Operand.NONE)) {
            return new boolean[] {false, false};
        }
        Value attribute = bound.operand(effect.attribute());
        if (attribute instanceof Value.Constant) {
            return new boolean[] {false, false};
        }
        Place place = ModelFlow.attributePlace(attribute);
        Value known = state.content.get(place.field("", DETACHED));
        boolean local = Places.local(place).isPresent();
        return new boolean[] {known instanceof Value.Constant, !(known instanceof Value.Constant) && (!local || mayDetach.contains(place))};
    }

    void set(Effect effect, Value subject, ModelFlow.Bound bound, FlowState state) {
        Value wanted = bound.operand(effect.attribute());
        boolean detached = wanted instanceof Value.Constant constant ? constant.number() == 1
            : wanted instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root
                && root.symbol().name().equals("PTHREAD_CREATE_DETACHED");
        Place attribute = ModelFlow.attributePlace(subject);
        if (detached || !(wanted instanceof Value.Constant)) {
            mayDetach.add(attribute);
        }
        if (detached) {
            state.put(attribute.field("", DETACHED), new Value.Constant(1));
        } else {
            state.content.remove(attribute.field("", DETACHED));
        }
    }

    /** Says whether nobody may join a thread that was just created: its attribute says so, or it detaches itself at once. */
    boolean isDetached(boolean byAttribute, Site create, FlowState state) {
        @Nullable Spawn made = state.live.get(List.of(create));
        boolean itself = !flow.isJava() && made != null && made.entry() instanceof Value.FunctionReference entry && !mayReach(entry.function(), new LinkedHashSet<>())
            && flow.analysis.facts(entry.function()).joinedAtExit().contains(new Value.CurrentThread());
        (byAttribute || itself ? born : joinable).add(List.of(create));
        return byAttribute || itself;
    }

    /** True when a function comes back to the one under analysis: what it does is not known before that is done. */
    private boolean mayReach(Symbol function, Set<Symbol> seen) {
        if (function.equals(flow.function().symbol()) || seen.size() > MOST_CALLED) {
            return true;
        }
        Optional<Program.Definition> definition = seen.add(function) ? flow.analysis.find(function) : Optional.empty();
        boolean[] reaches = new boolean[1];
        definition.ifPresent(found -> DirectCalls.each(found.function(), call -> reaches[0] |= mayReach(((Value.FunctionReference) call.callee()).function(), seen)));
        return reaches[0];
    }

    /** The thread whose handle is read from an element, where all that may be in it were detached from the beginning. */
    Optional<Spawn> bornIn(Value handle, FlowState state) {
        if (born.isEmpty() || !(handle instanceof Value.Load load) || !load.place().hasIndex()) {
            return Optional.empty();
        }
        List<Spawn> inside = state.live.values().stream().filter(spawn -> spawn.handlePlaces().stream().anyMatch(place -> Threads.isBeside(handle, place))).toList();
        return inside.stream().allMatch(spawn -> born.contains(spawn.key()) && !joinable.contains(spawn.key())) ? inside.stream().findFirst() : Optional.empty();
    }
}
