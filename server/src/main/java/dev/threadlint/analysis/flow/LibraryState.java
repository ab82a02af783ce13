package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.AtOnce;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memory that library functions keep for themselves, as places. Stateless. */
public final class LibraryState {
    private static final String UNIT = "#library";

    private static final String NAMED = "#named";

    /** The stream that a program is given (C11 7.21.1). */
    private static final Symbol STDIN = Symbol.external("stdin");

    private static final Symbol ERRNO = Symbol.external("errno");

    /** The variables of the environment. */
    public static final Place ENVIRONMENT = place("environment");

    private LibraryState() {}

    /** What a call does to such memory. */
    static Map<Place, Operation.AccessKind> touched(CallModel model) {
        if (model.is(Trait.THREAD_UNSAFE)) {
            String bare = model.function().startsWith("std::") ? model.function().substring(5) : model.function();
            return Map.of(place(bare), Operation.AccessKind.UPDATE);
        }
        if (model.is(Trait.READS_ENVIRONMENT)) {
            return Map.of(ENVIRONMENT, Operation.AccessKind.READ);
        }
        return model.is(Trait.WRITES_ENVIRONMENT) ? Map.of(ENVIRONMENT, Operation.AccessKind.UPDATE) : Map.of();
    }

    /** True when the call waits for the outside world: always, or since whoever writes to the stream that it reads is not the disk. */
    static boolean waits(CallModel model, List<Value> arguments, Recorder record) {
        if (model.is(Trait.BLOCKS)) {
            return model.atOnce().filter(told -> told.argument() < arguments.size() && isToldNotTo(arguments.get(told.argument()), told)).isEmpty();
        }
        return model.is(Trait.READS_STREAM) && arguments.stream().anyMatch(stream -> isTerminal(stream)
            || !(stream instanceof Value.Unknown) && record.modelled.stream().anyMatch(call -> call.model().is(Trait.ANSWERS_STREAM) && call.result().equals(stream)));
    }

    /** True when the argument tells, or may tell, that the call is not to wait: of flags, what is no named constant may be any. */
    private static boolean isToldNotTo(Value argument, AtOnce told) {
        if (told.flag() && argument instanceof Value.Binary both && both.operator().equals("|")) {
            return isToldNotTo(both.left(), told) || isToldNotTo(both.right(), told);
        }
        if (argument instanceof Value.Constant number) {
            return told.words().contains(String.valueOf(number.number())) || told.flag() && number.number() != 0;
        }
        boolean named = argument instanceof Value.Load load && load.place().selectors().isEmpty() && load.place().root() instanceof Place.VariableRoot root
            && Places.isStatic(load.place());
        return named ? told.words().contains(((Place.VariableRoot) ((Value.Load) argument).place().root()).symbol().name()) : told.flag();
    }

    private static boolean isTerminal(Value stream) {
        return stream instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root && root.symbol().equals(STDIN);
    }

    /** True for the number of the last error, of which each thread has its own (C11 7.5). */
    public static boolean isErrno(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL && root.symbol().equals(ERRNO);
    }

    /** The object that a call finds by the name in its first argument, when the name is written there. */
    static Optional<Value> named(CallModel model, List<Value> arguments) {
        boolean found = model.is(Trait.FOUND_BY_NAME) && !arguments.isEmpty() && arguments.get(0) instanceof Value.Text;
        return found ? Optional.of(new Value.AddressOf(place(bare(((Value.Text) arguments.get(0)).text()), NAMED))) : Optional.empty();
    }

    /** A name as people say it, without quotes and the slash that stands in front. */
    private static String bare(String text) {
        return text.replace("\"", "").replaceFirst("^/", "");
    }

    private static Place place(String name) {
        return place(name, UNIT);
    }

    private static Place place(String name, String unit) {
        return new Place(new Place.VariableRoot(new Symbol(name, unit), Variable.Storage.GLOBAL), List.of());
    }

    public static boolean is(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.symbol().unit().equals(UNIT);
    }

    /** The function that keeps the state. */
    public static String name(Place place) {
        return ((Place.VariableRoot) place.root()).symbol().name();
    }
}
