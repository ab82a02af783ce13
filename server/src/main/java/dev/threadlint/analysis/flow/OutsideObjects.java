package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects that only code outside of the program knows, as a call of such code has answered them: each may be any. Confined to one thread. */
public final class OutsideObjects {
    private static final int MAXIMUM_DEPTH = 8;

    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Value, Boolean> known = new LinkedHashMap<>();

    public OutsideObjects(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /** True when the place is such an object, or is reached from one by pointers. */
    public boolean is(Place place) {
        return is(place, 0);
    }

    private boolean is(Place place, int depth) {
        if (!(place.root() instanceof Place.PointeeRoot root) || depth > MAXIMUM_DEPTH) {
            return false;
        }
        Value pointer = root.pointer();
        if (pointer instanceof Value.Opaque answer) {
            return known.computeIfAbsent(answer, key -> facts.containsKey(answer.function()) && facts.get(answer.function()).isOfOutside(answer));
        }
        // What a variable argument is, is not known either: it is read through null.
        return pointer.equals(Value.NULL) || pointer instanceof Value.Load load && is(load.place(), depth + 1)
            || pointer instanceof Value.AddressOf address && is(address.place(), depth + 1);
    }
}
