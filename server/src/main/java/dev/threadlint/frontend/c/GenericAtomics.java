package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.AccessKind;
import dev.threadlint.ir.Operation.Atomicity;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IPointerType;

/**
 * The atomic built-ins of GCC and Clang that pass values by pointers, {@code __atomic_load(object, result, order)}. They are the ones that
 * pass them by value, {@code *result = __atomic_load_n(object, order)}, for types of every size (GCC manual, "Built-in Functions for Memory
 * Model Aware Atomic Operations"). GCC's {@code <stdatomic.h>} is made of them, so preprocessed text is full of them. Confined to the parser
 * thread.
 */
final class GenericAtomics {
    private static final int NONE = -1;

    /** Which argument points to the value that is given, and which to where the answer goes. */
    private record Shape(int given, int answer) {}

    private static final Map<String, Shape> SHAPES = Map.of(
        "__atomic_load", new Shape(NONE, 1),
        "__atomic_store", new Shape(1, NONE),
        "__atomic_exchange", new Shape(1, 2),
        "__atomic_compare_exchange", new Shape(2, NONE));

    private final UnitContext unit;
    private final GraphBuilder graph;
    private final ExpressionLowering expressions;
    private final CallLowering calls;

    GenericAtomics(FunctionLowering function, ExpressionLowering expressions, CallLowering calls) {
        this.unit = function.unit;
        this.graph = function.graph;
        this.expressions = expressions;
        this.calls = calls;
    }

    /** The value of a call of a generic built-in; empty, with nothing done, for every other call. */
    Optional<Value> call(String function, IASTFunctionCallExpression call, ResultUse use) {
        Shape shape = SHAPES.get(function);
        IASTInitializerClause[] written = call.getArguments();
        if (shape == null || written.length <= Math.max(shape.given, shape.answer)) {
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        List<IASTInitializerClause> spelled = new ArrayList<>();
        Value answered = Value.UNKNOWN;
        for (int i = 0; i < written.length; i++) {
            Value value = direct(expressions.value(written[i]));
            if (i == shape.answer) {
                answered = value;
                continue;
            }
            values.add(i == shape.given ? read(value, written[i]) : value);
            types.add(i == shape.given ? pointed(written[i]) : type(written[i]));
            spelled.add(written[i]);
        }
        Value result = calls.emit(Symbol.external(function + "_n"), Operation.Dispatch.DIRECT, Optional.empty(), values, types, shape.answer == NONE ? use : ResultUse.USED, call, spelled);
        if (shape.answer != NONE) {
            access(Place.pointee(answered), AccessKind.WRITE, written[shape.answer]);
            graph.emit(new Operation.Assign(Place.pointee(answered), result, unit.locator.span(call)));
        }
        return Optional.of(result);
    }

    private Value read(Value pointer, IASTInitializerClause written) {
        access(Place.pointee(pointer), AccessKind.READ, written);
        return direct(new Value.Load(Place.pointee(pointer)));
    }

    /** An address or number that was just put into a variable for this call. */
    private Value direct(Value value) {
        boolean variable = value instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot && load.place().selectors().isEmpty();
        Optional<Value> put = variable ? graph.assigned(((Value.Load) value).place()) : Optional.empty();
        return put.filter(given -> given instanceof Value.AddressOf || given instanceof Value.Constant).orElse(value);
    }

    private void access(Place place, AccessKind kind, IASTInitializerClause written) {
        graph.emit(new Operation.Access(place, kind, Atomicity.PLAIN, pointed(written), unit.locator.span(written)));
    }

    private static Type type(IASTInitializerClause written) {
        return written instanceof IASTExpression expression ? TypeNames.of(ExpressionLowering.typeOf(expression)) : Type.UNKNOWN;
    }

    private static Type pointed(IASTInitializerClause written) {
        return written instanceof IASTExpression expression && TypeNames.bare(ExpressionLowering.typeOf(expression)) instanceof IPointerType pointer
            ? TypeNames.of(pointer.getType()) : Type.UNKNOWN;
    }
}
