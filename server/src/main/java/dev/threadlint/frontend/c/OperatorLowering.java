package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.AccessKind;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IFunctionType;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPFunction;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.ICompositeType;

/** Built-in and overloaded operators. Confined to the parser thread. */
final class OperatorLowering {
    private static final Set<String> INDEXED = Set.of("std::vector", "std::array", "std::deque", "std::string");
    private static final Set<String> POINTERS = Set.of("std::unique_ptr", "std::shared_ptr");

    private final FunctionLowering function;
    private final ExpressionLowering expressions;
    private final UnitContext unit;
    private final GraphBuilder graph;

    OperatorLowering(FunctionLowering function, ExpressionLowering expressions) {
        this.function = function;
        this.expressions = expressions;
        this.unit = function.unit;
        this.graph = function.graph;
    }

    boolean isOverloaded(IASTExpression expression) {
        ICPPFunction overload = overload(expression);
        return overload != null && !(overload instanceof ICPPMethod method && method.isImplicit());
    }

    @SuppressWarnings("NullAway")
    private static ICPPFunction overload(IASTExpression expression) {
        try {
            if (expression instanceof ICPPASTBinaryExpression binary) {
                ICPPFunction found = binary.getOverload();
                // An atomic converts to its value; the free operators of other classes are no match for it.
                boolean converts = found != null && !(found instanceof ICPPMethod)
                    && (className(binary.getOperand1()).startsWith("std::atomic") || className(binary.getOperand2()).startsWith("std::atomic"));
                return converts ? null : found;
            }
            if (expression instanceof ICPPASTUnaryExpression unary) {
                return unary.getOverload();
            }
        } catch (RuntimeException e) {
            return null;
        }
        return null;
    }

    boolean isAssignment(IASTBinaryExpression binary) {
        return assignment(binary).isPresent();
    }

    /** The operator of a compound assignment, empty text for the plain one. */
    private static Optional<String> assignment(IASTBinaryExpression binary) {
        return switch (binary.getOperator()) {
            case IASTBinaryExpression.op_assign -> Optional.of("");
            case IASTBinaryExpression.op_plusAssign -> Optional.of("+");
            case IASTBinaryExpression.op_minusAssign -> Optional.of("-");
            case IASTBinaryExpression.op_multiplyAssign -> Optional.of("*");
            case IASTBinaryExpression.op_divideAssign -> Optional.of("/");
            case IASTBinaryExpression.op_moduloAssign -> Optional.of("%");
            case IASTBinaryExpression.op_shiftLeftAssign -> Optional.of("<<");
            case IASTBinaryExpression.op_shiftRightAssign -> Optional.of(">>");
            case IASTBinaryExpression.op_binaryAndAssign -> Optional.of("&");
            case IASTBinaryExpression.op_binaryOrAssign -> Optional.of("|");
            case IASTBinaryExpression.op_binaryXorAssign -> Optional.of("^");
            default -> Optional.empty();
        };
    }

    /** Performs an assignment and answers the assigned place. */
    Place assign(IASTBinaryExpression binary) {
        String operator = assignment(binary).orElse("");
        IASTExpression left = binary.getOperand1();
        IASTInitializerClause right = binary.getInitOperand2();
        boolean atomic = className(left).equals("std::atomic") || className(left).equals("std::atomic_ref");
        if (isOverloaded(binary) && !atomic && !POINTERS.contains(withoutArguments(className(left)))) {
            return overloadedAssign(binary, left, right);
        }
        Value value = TypeNames.isClass(ExpressionLowering.typeOf(left)) ? operator.isEmpty() && right != null ? expressions.moved(right) : expressions.value(right) : expressions.scalar(right);
        Place target = expressions.place(left);
        AccessKind kind = operator.isEmpty() ? AccessKind.WRITE : AccessKind.UPDATE;
        expressions.access(target, kind, left);
        Value content = operator.isEmpty() ? value : changed(operator, left, target, value);
        graph.emit(new Operation.Assign(target, content, unit.locator.span(binary)));
        return target;
    }

    /** A pointer that is moved on points to another element (C11 6.5.6). */
    private static Value changed(String operator, IASTExpression left, Place target, Value by) {
        Value before = new Value.Load(target);
        boolean moved = (operator.equals("+") || operator.equals("-")) && ExpressionLowering.isPointer(ExpressionLowering.typeOf(left));
        if (!moved) {
            return new Value.Binary(operator, before, by);
        }
        Value distance = operator.equals("+") ? by : by instanceof Value.Constant constant ? new Value.Constant(-constant.number()) : new Value.Binary("-", Value.NULL, by);
        return new Value.AddressOf(behind(before, distance, ExpressionLowering.typeOf(left)));
    }

    /** The element so many behind the one that a pointer, or an array, of the type leads to. */
    private static Place behind(Value pointer, Value distance, IType type) {
        return Place.pointee(pointer, MemberOffsets.steps(distance).orElseGet(() -> List.of(new Place.Index(distance, rank(TypeNames.bare(type))))));
    }

    /** How many dimensions the elements have that a pointer or an array leads to. */
    private static int rank(IType type) {
        IType element = type instanceof IArrayType array ? array.getType() : type instanceof IPointerType pointer ? pointer.getType() : null;
        return element == null ? 0 : TypeNames.dimensions(element);
    }

    private Place overloadedAssign(IASTBinaryExpression binary, IASTExpression left, IASTInitializerClause right) {
        ICPPFunction overload = overload(binary);
        Place target = expressions.place(left);
        boolean member = overload instanceof ICPPMethod;
        Value argument = isLibrary(overload) ? expressions.calls().classArgument(right) : expressions.calls().argument(overload, member ? 0 : 1, right);
        List<Value> arguments = member ? List.of(argument) : List.of(new Value.AddressOf(target), argument);
        Type type = right instanceof IASTExpression e ? TypeNames.of(ExpressionLowering.typeOf(e)) : Type.UNKNOWN;
        List<Type> types = member ? List.of(type) : List.of(TypeNames.of(ExpressionLowering.typeOf(left)), type);
        String owner = member ? className(left) : "";
        Symbol operation = owner.contains("<") ? Symbol.external(owner + "::operator=") : unit.symbols.function(overload);
        expressions.calls().emit(operation, Operation.Dispatch.DIRECT,
            member ? Optional.of(new Value.AddressOf(target)) : Optional.empty(), arguments, types, Operation.ResultUse.USED, binary, List.of(left, right));
        return target;
    }

    Value binary(IASTBinaryExpression binary) {
        if (isAssignment(binary)) {
            return new Value.Load(assign(binary));
        }
        int operator = binary.getOperator();
        boolean overloaded = isOverloaded(binary);
        if (!overloaded && (operator == IASTBinaryExpression.op_logicalAnd || operator == IASTBinaryExpression.op_logicalOr)) {
            return logical(binary);
        }
        if (overloaded || isStream(binary)) {
            return overloadedBinary(binary);
        }
        if (operator == IASTBinaryExpression.op_pmdot || operator == IASTBinaryExpression.op_pmarrow) {
            return member(binary);
        }
        IASTExpression leftOperand = binary.getOperand1();
        IASTExpression rightOperand = binary.getOperand2();
        Value left = expressions.scalar(leftOperand);
        if (rightOperand == null) {
            return Value.UNKNOWN;
        }
        Value right = expressions.scalar(rightOperand);
        if (operator == IASTBinaryExpression.op_plus) {
            if (ExpressionLowering.isPointer(ExpressionLowering.typeOf(leftOperand))) {
                return new Value.AddressOf(behind(left, right, ExpressionLowering.typeOf(leftOperand)));
            }
            if (ExpressionLowering.isPointer(ExpressionLowering.typeOf(rightOperand))) {
                return new Value.AddressOf(behind(right, left, ExpressionLowering.typeOf(rightOperand)));
            }
        }
        boolean back = operator == IASTBinaryExpression.op_minus && right instanceof Value.Constant && ExpressionLowering.isPointer(ExpressionLowering.typeOf(leftOperand));
        if (back) {
            return new Value.AddressOf(behind(left, new Value.Constant(-((Value.Constant) right).number()), ExpressionLowering.typeOf(leftOperand)));
        }
        return MemberOffsets.holder(symbol(operator), leftOperand, left, right).orElseGet(() -> fold(symbol(operator), left, right));
    }

    /** A pointer to a member picks one of the object that it is applied to; which one is not known. */
    private Value member(IASTBinaryExpression binary) {
        IType type = ExpressionLowering.typeOf(binary);
        IASTExpression operand = binary.getOperand1();
        Place object = binary.getOperator() == IASTBinaryExpression.op_pmdot ? expressions.place(operand) : pointeeOf(operand);
        expressions.value(binary.getOperand2());
        if (type instanceof IFunctionType) {
            return Value.UNKNOWN;
        }
        if (!TypeNames.isClass(type) && object.root() instanceof Place.VariableRoot) {
            graph.emit(new Operation.Access(object, AccessKind.READ, Operation.Atomicity.PLAIN, new Type("", Type.Form.RECORD, Type.Qualifier.PLAIN), unit.locator.span(binary)));
        }
        return new Value.Load(Place.pointee(Value.UNKNOWN));
    }

    private static Value fold(String operator, Value left, Value right) {
        if (operator.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
            switch (operator) {
                case "+": return new Value.Constant(a.number() + b.number());
                case "-": return new Value.Constant(a.number() - b.number());
                case "*": return new Value.Constant(a.number() * b.number());
                case "|": return new Value.Constant(a.number() | b.number());
                case "<<": return new Value.Constant(a.number() << b.number());
                case "/": return b.number() == 0 ? Value.UNKNOWN : new Value.Constant(a.number() / b.number());
                default: break;
            }
        }
        return new Value.Binary(operator, left, right);
    }

    private Value logical(IASTBinaryExpression binary) {
        int whenTrue = graph.newBlock();
        int whenFalse = graph.newBlock();
        int after = graph.newBlock();
        Place answer = function.synthetic(new Type("int", Type.Form.SCALAR, Type.Qualifier.PLAIN));
        expressions.condition(binary, whenTrue, whenFalse);
        graph.start(whenTrue);
        graph.emit(new Operation.Assign(answer, new Value.Constant(1), unit.locator.span(binary)));
        graph.jump(after);
        graph.start(whenFalse);
        graph.emit(new Operation.Assign(answer, Value.NULL, unit.locator.span(binary)));
        graph.jump(after);
        graph.start(after);
        return new Value.Load(answer);
    }

    /** True for a stream, and for what is put into one or taken out of it. */
    static boolean isStream(IASTExpression expression) {
        return expression instanceof IASTBinaryExpression binary && isStream(binary) || className(expression).endsWith("stream");
    }

    private static boolean isStream(IASTBinaryExpression binary) {
        int operator = binary.getOperator();
        if (operator != IASTBinaryExpression.op_shiftLeft && operator != IASTBinaryExpression.op_shiftRight) {
            return false;
        }
        String name = className(binary.getOperand1());
        return name.endsWith("stream");
    }

    private Value overloadedBinary(IASTBinaryExpression binary) {
        IASTExpression left = binary.getOperand1();
        IASTExpression right = binary.getOperand2();
        ICPPFunction overload = overload(binary);
        if (isStream(binary) && (overload == null || overload instanceof ICPPMethod || isLibrary(overload))) {
            Value stream = streamOperand(left);
            if (binary.getOperator() == IASTBinaryExpression.op_shiftRight) {
                Place target = expressions.place(right);
                expressions.access(target, AccessKind.WRITE, right);
                graph.emit(new Operation.Assign(target, Value.UNKNOWN, unit.locator.span(right)));
            } else if (isOfProgram(right)) {
                // An operator that is not in sight takes a reference.
                expressions.place(right);
            } else {
                expressions.value(right);
            }
            return stream;
        }
        Optional<Value> receiver = Optional.empty();
        List<Value> arguments;
        Value first = isStream(binary) ? streamOperand(left) : expressions.calls().operand(left);
        Value second = isLibrary(overload) ? expressions.calls().operand(right)
            : expressions.calls().argument(overload, overload instanceof ICPPMethod ? 0 : 1, right);
        if (overload instanceof ICPPMethod) {
            receiver = Optional.of(first);
            arguments = List.of(second);
        } else {
            arguments = List.of(first, second);
        }
        return expressions.calls().emit(unit.symbols.function(overload), Operation.Dispatch.DIRECT, receiver, arguments,
            arguments.stream().map(a -> Type.UNKNOWN).toList(), Operation.ResultUse.USED, binary, List.of(left, right));
    }

    private boolean isLibrary(ICPPFunction operator) {
        return unit.symbols.function(operator).name().startsWith("std::");
    }

    private static boolean isOfProgram(IASTExpression operand) {
        String type = className(operand);
        return !type.isEmpty() && !type.startsWith("std::");
    }

    private Value streamOperand(IASTExpression left) {
        if (ExpressionLowering.strip(left) instanceof IASTBinaryExpression inner && isStream(inner)) {
            return binary(inner);
        }
        return new Value.AddressOf(expressions.place(left));
    }

    Value unary(IASTUnaryExpression unary) {
        IASTExpression operand = unary.getOperand();
        switch (unary.getOperator()) {
            case IASTUnaryExpression.op_amper:
                return addressOf(operand);
            case IASTUnaryExpression.op_star:
                Place pointee = pointee(unary);
                return ExpressionLowering.typeOf(unary) instanceof org.eclipse.cdt.core.dom.ast.IFunctionType
                    ? pointer(pointee) : expressions.load(pointee, unary);
            case IASTUnaryExpression.op_prefixIncr, IASTUnaryExpression.op_postFixIncr:
                return step(unary, operand, "+");
            case IASTUnaryExpression.op_prefixDecr, IASTUnaryExpression.op_postFixDecr:
                return step(unary, operand, "-");
            case IASTUnaryExpression.op_not:
                return new Value.Not(expressions.scalar(operand));
            case IASTUnaryExpression.op_minus:
                Value value = expressions.value(operand);
                return value instanceof Value.Constant constant ? new Value.Constant(-constant.number()) : new Value.Binary("-", Value.NULL, value);
            case IASTUnaryExpression.op_plus:
                return expressions.value(operand);
            case IASTUnaryExpression.op_sizeof:
                return TypeNames.size(ExpressionLowering.typeOf(operand)).<Value>map(Value.Constant::new).orElse(Value.UNKNOWN);
            case IASTUnaryExpression.op_alignOf, IASTUnaryExpression.op_sizeofParameterPack,
                IASTUnaryExpression.op_noexcept, IASTUnaryExpression.op_typeid:
                return Value.UNKNOWN;
            case IASTUnaryExpression.op_throw:
                Value thrown = operand == null ? Value.UNKNOWN : expressions.value(operand);
                // What is thrown again is not known; what is thrown first is, at least by where it was made.
                boolean fresh = operand != null && thrown instanceof Value.Unknown;
                function.raise(fresh ? new Value.Opaque(function.symbol(), graph.ordinal(), false) : thrown, unary);
                return Value.UNKNOWN;
            default:
                if (operand != null) {
                    expressions.value(operand);
                }
                return Value.UNKNOWN;
        }
    }

    private static Value pointer(Place pointee) {
        return pointee.address();
    }

    private Value step(IASTUnaryExpression unary, IASTExpression operand, String sign) {
        if (isOverloaded(unary) && !className(operand).startsWith("std::atomic")) {
            ICPPFunction overload = overload(unary);
            return expressions.calls().emit(unit.symbols.function(overload), Operation.Dispatch.DIRECT,
                Optional.of(expressions.calls().operand(operand)), List.of(), List.of(), Operation.ResultUse.USED, unary, List.of());
        }
        Place target = expressions.place(operand);
        expressions.access(target, AccessKind.UPDATE, operand);
        Value content = new Value.Load(target);
        Value next = ExpressionLowering.isPointer(ExpressionLowering.typeOf(operand))
            ? new Value.AddressOf(behind(content, new Value.Constant(sign.equals("+") ? 1 : -1), ExpressionLowering.typeOf(operand)))
            : new Value.Binary(sign, content, new Value.Constant(1));
        boolean postfix = unary.getOperator() == IASTUnaryExpression.op_postFixIncr || unary.getOperator() == IASTUnaryExpression.op_postFixDecr;
        if (!postfix || isDropped(unary)) {
            graph.emit(new Operation.Assign(target, next, unit.locator.span(unary)));
            return content;
        }
        Place before = function.synthetic(TypeNames.of(ExpressionLowering.typeOf(operand)));
        graph.emit(new Operation.Assign(before, content, unit.locator.span(unary)));
        graph.emit(new Operation.Assign(target, next, unit.locator.span(unary)));
        return new Value.Load(before);
    }

    private static boolean isDropped(IASTUnaryExpression unary) {
        return unary.getParent() instanceof org.eclipse.cdt.core.dom.ast.IASTExpressionStatement
            || unary.getParent() instanceof org.eclipse.cdt.core.dom.ast.IASTForStatement;
    }

    private Value addressOf(IASTExpression operand) {
        IASTInitializerClause bare = ExpressionLowering.strip(operand);
        if (bare instanceof IASTIdExpression id) {
            IBinding binding = id.getName().resolveBinding();
            boolean undeclared = ExpressionLowering.isUndeclared(binding);
            if (binding instanceof IFunction || (undeclared && unit.definedFunction(Symbols.withoutArguments(id.getName().toString())).isPresent())) {
                return expressions.value(id);
            }
        }
        Place place = expressions.place(operand);
        return place.address();
    }

    /** What {@code *p} denotes. */
    Place pointee(IASTUnaryExpression unary) {
        IASTExpression operand = unary.getOperand();
        if (isOverloaded(unary) && !POINTERS.contains(withoutArguments(className(operand)))) {
            Value result = expressions.calls().emit(unit.symbols.function(overload(unary)), Operation.Dispatch.DIRECT,
                Optional.of(expressions.calls().operand(operand)), List.of(), List.of(), Operation.ResultUse.USED, unary, List.of());
            return Place.pointee(result);
        }
        return pointeeOf(operand);
    }

    /** The object a pointer expression points to; smart pointers count as pointers. */
    Place pointeeOf(IASTExpression pointer) {
        return Place.pointee(expressions.value(pointer));
    }

    /** The element that {@code at} answers, which is the one that an index denotes. */
    Optional<Place> element(IASTFunctionCallExpression call) {
        boolean at = call.getFunctionNameExpression() instanceof IASTFieldReference field && field.getFieldName().toString().equals("at")
            && !field.isPointerDereference() && call.getArguments().length == 1 && INDEXED.contains(withoutArguments(className(field.getFieldOwner())));
        if (!at) {
            return Optional.empty();
        }
        return Optional.of(element(((IASTFieldReference) call.getFunctionNameExpression()).getFieldOwner(), call.getArguments()[0]));
    }

    /** The length of an array that is a class, which its type says. */
    static Optional<Value> length(IASTFunctionCallExpression call) {
        boolean asked = call.getArguments().length == 0 && call.getFunctionNameExpression() instanceof IASTFieldReference field
            && field.getFieldName().toString().equals("size") && !field.isPointerDereference();
        return asked ? TypeNames.length(ExpressionLowering.typeOf(((IASTFieldReference) call.getFunctionNameExpression()).getFieldOwner())).map(Value.Constant::new)
            : Optional.empty();
    }

    /** An element of a standard sequence; those that share their words are one memory location. */
    private Place element(IASTExpression sequence, IASTInitializerClause number) {
        Place object = expressions.place(sequence);
        Value index = expressions.value(number);
        IType type = unit.meant(ExpressionLowering.typeOf(sequence));
        return object.select(new Place.Index(TypeNames.packsElements(type) ? Value.NULL : index, Math.max(0, TypeNames.dimensions(type) - 1)));
    }

    /** What {@code a[i]} denotes; elements of the standard sequences are elements of the object itself. */
    Place element(IASTArraySubscriptExpression subscript) {
        IASTExpression base = subscript.getArrayExpression();
        IASTInitializerClause argument = subscript.getArgument();
        String name = withoutArguments(className(base));
        if (INDEXED.contains(name) || name.isEmpty() && INDEXED.contains(parameterClass(base))) {
            return element(base, argument);
        }
        if (!name.isEmpty() && subscript instanceof ICPPASTArraySubscriptExpression overloaded && TypeNames.isClass(ExpressionLowering.typeOf(base))) {
            if (POINTERS.contains(name)) {
                Value pointer = expressions.value(base);
                return Place.pointee(pointer).index(expressions.value(argument));
            }
            Value receiver = expressions.calls().operand(base);
            Value index = expressions.value(argument);
            String owner = className(base);
            Value result = expressions.calls().emit(Symbol.external(owner + "::operator[]"), Operation.Dispatch.DIRECT,
                Optional.of(receiver), List.of(index), List.of(Type.UNKNOWN), Operation.ResultUse.USED, overloaded, List.of(argument));
            return Place.pointee(result);
        }
        IType type = TypeNames.bare(ExpressionLowering.typeOf(base));
        boolean undeclaredArray = TypeNames.of(ExpressionLowering.typeOf(base)).form() == Type.Form.UNKNOWN
            && ExpressionLowering.strip(base) instanceof IASTIdExpression;
        if (type instanceof IArrayType || undeclaredArray) {
            Place array = expressions.place(base);
            return array.select(new Place.Index(expressions.value(argument), rank(type)));
        }
        Value pointer = expressions.value(base);
        return behind(pointer, expressions.value(argument), type);
    }

    /** The class that a parameter of a template always is. */
    private String parameterClass(IASTExpression expression) {
        return TypeNames.bare(unit.meant(ExpressionLowering.typeOf(expression))) instanceof ICompositeType composite && !(composite instanceof org.eclipse.cdt.core.dom.ast.IProblemBinding)
            ? withoutArguments(TypeNames.className(composite, "")) : "";
    }

    static String className(IASTExpression expression) {
        IType type = TypeNames.bare(ExpressionLowering.typeOf(expression));
        return type instanceof ICompositeType composite && !(type instanceof org.eclipse.cdt.core.dom.ast.IProblemBinding)
            ? TypeNames.className(composite, "") : "";
    }

    private static String withoutArguments(String name) {
        return Symbols.withoutArguments(name);
    }

    private static String symbol(int operator) {
        return switch (operator) {
            case IASTBinaryExpression.op_plus -> "+";
            case IASTBinaryExpression.op_minus -> "-";
            case IASTBinaryExpression.op_multiply -> "*";
            case IASTBinaryExpression.op_divide -> "/";
            case IASTBinaryExpression.op_modulo -> "%";
            case IASTBinaryExpression.op_equals -> "==";
            case IASTBinaryExpression.op_notequals -> "!=";
            case IASTBinaryExpression.op_lessThan -> "<";
            case IASTBinaryExpression.op_lessEqual -> "<=";
            case IASTBinaryExpression.op_greaterThan -> ">";
            case IASTBinaryExpression.op_greaterEqual -> ">=";
            case IASTBinaryExpression.op_binaryAnd -> "&";
            case IASTBinaryExpression.op_binaryOr -> "|";
            case IASTBinaryExpression.op_binaryXor -> "^";
            case IASTBinaryExpression.op_shiftLeft -> "<<";
            case IASTBinaryExpression.op_shiftRight -> ">>";
            default -> "";
        };
    }
}
