package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Sizes;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.List;

/**
 * Functions of which neither the body nor a model is known. One that is given the address of a number looks at the number, or what would it
 * want the address for; whether it also changes it nobody knows, and that is not claimed. Stateless.
 */
final class Strangers {
    private Strangers() {}

    static void look(FunctionFlow flow, Operation.Call call, List<Value> arguments, FlowState state, Site site) {
        if (flow.isJava() || flow.recorder().isEmpty()) {
            return;
        }
        for (int i = 0; i < Math.min(arguments.size(), call.argumentTypes().size()); i++) {
            if (arguments.get(i) instanceof Value.AddressOf address && isNumber(call.argumentTypes().get(i)) && isVariable(address.place())) {
                Type type = new Type(call.argumentTypes().get(i).pointed(), Type.Form.SCALAR, Type.Qualifier.PLAIN);
                flow.recorder().get().access(state, address.place(), Operation.AccessKind.READ, Operation.Atomicity.PLAIN, type, site);
            }
        }
    }

    private static boolean isVariable(Place place) {
        return place.root() instanceof Place.VariableRoot && Places.isStatic(place);
    }

    private static boolean isNumber(Type pointer) {
        return pointer.form() == Type.Form.POINTER && pointer.qualifier() == Type.Qualifier.PLAIN && !pointer.pointed().endsWith("*") && Sizes.of(pointer.pointed()).isPresent();
    }
}
