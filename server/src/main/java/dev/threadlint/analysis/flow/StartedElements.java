package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * C++: a loop that starts a virtual member function for each element of a local array or container of pointers. Which function that is tells the object,
 * so that there is a thread for each object that was put there. Stateless.
 */
final class StartedElements {
    private static final int MAXIMUM = 8;
    private static final int ORDINALS = 7_000_000;

    private StartedElements() {}

    /** Of several that one call may start it starts one at a time: those of other rounds run beside it only if they were not waited for. */
    static void run(List<Runnable> starts, boolean together, FlowState state) {
        Map<List<Site>, Spawn> before = new LinkedHashMap<>(state.live);
        Map<List<Site>, Spawn> all = new LinkedHashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            if (i > 0 && !together) {
                state.live.clear();
                state.live.putAll(before);
            }
            starts.get(i).run();
            all.putAll(state.live);
        }
        state.live.putAll(all);
    }

    /** One thread for each object; none where something else may be there, or the objects are of one class. */
    static List<Spawn> of(Spawn made, FlowState state, FunctionFlow flow) {
        boolean method = !flow.isJava() && made.entry() instanceof Value.FunctionReference entry && entry.receiver().isEmpty() && entry.bound().isEmpty() && !made.arguments().isEmpty();
        if (!method || !(made.arguments().get(0) instanceof Value.Load load) || !Places.isElement(load.place()) || !Places.hasVariableIndex(load.place())) {
            return List.of();
        }
        Set<Value> objects = new LinkedHashSet<>();
        Set<String> classes = new LinkedHashSet<>();
        state.content.forEach((place, value) -> {
            if (Places.matches(place, load.place())) {
                objects.add(value);
                classes.add(ObjectClasses.of(Optional.of(value), flow));
            }
        });
        if (classes.size() < 2 || classes.contains("") || objects.size() > MAXIMUM) {
            return List.of();
        }
        List<Spawn> found = new ArrayList<>();
        for (Value object : objects) {
            List<Site> chain = found.isEmpty() ? made.chain() : made.numbered(ORDINALS + 100_000 * found.size() + made.site().ordinal()).chain();
            List<Symbol> runs = flow.analysis.targets((Value.FunctionReference) made.entry(), Optional.of(object), flow);
            if (runs.size() != 1) {
                return List.of();
            }
            List<Value> arguments = new ArrayList<>(made.arguments());
            arguments.set(0, object);
            found.add(new Spawn(chain, Value.FunctionReference.of(runs.get(0)), arguments, made.handle(), made.handlePlaces(), made.detached(), made.pool(), made.escaped(), made.create(), made.under()));
        }
        return found;
    }
}
