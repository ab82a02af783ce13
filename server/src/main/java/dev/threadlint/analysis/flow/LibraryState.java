package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import java.util.List;

/** Memory that library functions keep for themselves, as places. Stateless. */
public final class LibraryState {
    private static final String UNIT = "#library";

    /** The variables of the environment. */
    public static final Place ENVIRONMENT = place("environment");

    private LibraryState() {}

    /** The state of a function that is not made for threads; those of one replacement are one family. */
    static Place of(CallModel model) {
        String bare = model.function().startsWith("std::") ? model.function().substring(5) : model.function();
        return place(bare);
    }

    private static Place place(String name) {
        return new Place(new Place.VariableRoot(new Symbol(name, UNIT), Variable.Storage.GLOBAL), List.of());
    }

    public static boolean is(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.symbol().unit().equals(UNIT);
    }

    /** The function that keeps the state. */
    public static String name(Place place) {
        return ((Place.VariableRoot) place.root()).symbol().name();
    }
}
