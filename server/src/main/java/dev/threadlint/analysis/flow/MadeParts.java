package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The objects that a Java constructor makes for the members of its object: other ones for each object that is made. Confined to one call. */
public final class MadeParts {
    private final FunctionFlow flow;

    MadeParts(FunctionFlow flow) {
        this.flow = flow;
    }

    /** The names that the parts have in the function that makes the whole. */
    UnaryOperator<Value> of(FunctionFacts constructor, Optional<Value> whole, FlowState state, Site site) {
        boolean made = whole.filter(object -> object instanceof Value.Allocation allocation && allocation.function().equals(site.function())).isPresent()
            && flow.analysis.find(constructor.function()).filter(found -> found.function().kind() == Function.FunctionKind.CONSTRUCTOR).isPresent();
        if (!made) {
            return UnaryOperator.identity();
        }
        Map<Value, Value> parts = new LinkedHashMap<>();
        constructor.stores().forEach((place, value) -> {
            if (value instanceof Value.Allocation part && isMember(place) && parts.size() < CallFlow.MAXIMUM_MADE && !parts.containsKey(value)) {
                Value here = new Value.Allocation(site.function(), CallFlow.FRESH_ORDINALS * (parts.size() + 1) + site.ordinal(), part.type());
                parts.put(value, here);
                flow.allocationLoops.put(here, flow.loopHeader());
                Privacy.made(state, here);
            }
        });
        return parts.isEmpty() ? UnaryOperator.identity() : value -> parts.getOrDefault(value, value);
    }

    /** What a constructor of C++ makes for the members of its object. */
    static List<Value> of(FunctionFacts constructor, Optional<Value> whole, FunctionFlow flow) {
        boolean made = whole.filter(object -> object instanceof Value.Allocation || object instanceof Value.AddressOf).isPresent()
            && flow.analysis.find(constructor.function()).filter(found -> found.function().kind() == Function.FunctionKind.CONSTRUCTOR).isPresent();
        return !made ? List.of() : constructor.stores().entrySet().stream().filter(entry -> entry.getValue() instanceof Value.Allocation && isMember(entry.getKey()))
            .map(Map.Entry::getValue).distinct().toList();
    }

    /** True for an object that the constructor of another one has made. */
    public static boolean isPart(Value.Allocation made) {
        return made.ordinal() >= CallFlow.FRESH_ORDINALS;
    }

    private static boolean isMember(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Parameter self && self.index() < 0;
    }
}
