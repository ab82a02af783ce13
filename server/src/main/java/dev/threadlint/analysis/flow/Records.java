package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Structs of C that are given by value: the function has a copy, and what the members of the copy hold is what those of the original held at
 * the call. So a parameter of such a type stands for the address of the original. Stateless.
 */
final class Records {
    private Records() {}

    /** The arguments as a function of the program gets them; what a C++ argument is depends on whether the parameter is a reference. */
    static List<Value> given(Operation.Call call, List<Value> arguments, Site site) {
        boolean some = site.unit().language() == Language.C && call.argumentTypes().stream().anyMatch(Records::isRecord);
        return !some ? arguments : IntStream.range(0, arguments.size())
            .mapToObj(i -> i < call.argumentTypes().size() && isRecord(call.argumentTypes().get(i)) ? original(arguments.get(i)) : arguments.get(i)).toList();
    }

    private static boolean isRecord(Type type) {
        return type.form() == Type.Form.RECORD;
    }

    private static Value original(Value given) {
        return given instanceof Value.Load load ? new Value.AddressOf(load.place()) : given;
    }

    /** What a member of the copy holds, where the whole is a parameter or what another object holds. */
    static Optional<Value> member(Value whole, Place.Selector member) {
        if (whole instanceof Value.Parameter) {
            return Optional.of(new Value.Load(Place.pointee(whole).select(member)));
        }
        return whole instanceof Value.Load load && (load.place().root() instanceof Place.PointeeRoot || Places.isStatic(load.place()))
            ? Optional.of(new Value.Load(load.place().select(member))) : Optional.empty();
    }
}
