package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of thread-specific storage that are variables with static storage, with the calls that make and use each. Immutable. */
final class ThreadSpecificKeys {
    private final Map<Place, Key> keys = new LinkedHashMap<>();

    /** The calls about one key. */
    record Key(Place place, List<Use> made, List<Use> set, List<Use> asked) {}

    record Use(FunctionFacts function, ModelledCall call) {}

    static ThreadSpecificKeys of(CheckContext context) {
        return context.memo().get(ThreadSpecificKeys.class, () -> new ThreadSpecificKeys(context));
    }

    private ThreadSpecificKeys(CheckContext context) {
        Findings.calls(context, (function, call) -> {
            // What a key holds is not of interest, but which variable it is.
            Value key = call.arguments().isEmpty() ? Value.UNKNOWN : call.model().is(Trait.MAKES_KEY) ? call.arguments().get(0) : call.call().arguments().get(0);
            Use use = new Use(function, call);
            if (call.model().is(Trait.MAKES_KEY) && key instanceof Value.AddressOf address) {
                key(address.place()).ifPresent(found -> found.made().add(use));
            } else if (call.model().is(Trait.SETS_THREAD_VALUE) && key instanceof Value.Load load) {
                key(load.place()).ifPresent(found -> found.set().add(use));
            } else if (call.model().is(Trait.ASKS_THREAD_VALUE) && key instanceof Value.Load load) {
                key(load.place()).ifPresent(found -> found.asked().add(use));
            }
        });
    }

    private Optional<Key> key(Place place) {
        boolean named = place.isAbsolute() && place.root() instanceof Place.VariableRoot root
            && (root.storage() == dev.threadlint.ir.Variable.Storage.GLOBAL || root.storage() == dev.threadlint.ir.Variable.Storage.STATIC_LOCAL);
        return named ? Optional.of(keys.computeIfAbsent(place, made -> new Key(made, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()))) : Optional.empty();
    }

    List<Key> all() {
        return List.copyOf(keys.values());
    }
}
