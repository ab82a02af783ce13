package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IFunctionType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.ITypedef;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTConstructorInitializer;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTDeleteExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTNewExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTQualifiedName;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTSimpleTypeConstructorExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPConstructor;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPFunction;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPParameterPackType;
import org.eclipse.cdt.internal.core.dom.parser.cpp.ICPPUnknownBinding;

/** Calls, {@code new}, {@code delete} and objects made without a name. Confined to the parser thread. */
final class CallLowering {
    private static final Set<String> MAKERS = Set.of("std::make_unique", "std::make_shared");
    static final Set<String> GUARDS = Set.of("std::lock_guard", "std::unique_lock", "std::shared_lock", "std::scoped_lock");

    private final FunctionLowering function;
    private final ExpressionLowering expressions;
    private final UnitContext unit;
    private final GraphBuilder graph;
    private final GenericAtomics atomics;

    CallLowering(FunctionLowering function, ExpressionLowering expressions) {
        this.function = function;
        this.expressions = expressions;
        this.unit = function.unit;
        this.graph = function.graph;
        this.atomics = new GenericAtomics(function, expressions, this);
    }

    /** The value of a call; an answer by reference is read, except that of the identity functions. */
    Value value(IASTFunctionCallExpression call) {
        Value result = call(call, ResultUse.USED);
        if (!ReferenceAnswers.has(call) || isIdentity(call) || madeClass(call).isPresent() || !(result instanceof Value.Temporary)) {
            return result;
        }
        return expressions.load(Place.pointee(result), call);
    }

    /** Where the answer of a call is stored. */
    Place place(IASTFunctionCallExpression call) {
        Value result = call(call, ResultUse.USED);
        if (ReferenceAnswers.has(call) && result instanceof Value.Temporary) {
            return Place.pointee(result);
        }
        return expressions.materialise(result, call);
    }

    static boolean isIdentity(IASTFunctionCallExpression call) {
        String name = Symbols.withoutArguments(call.getFunctionNameExpression().getRawSignature());
        return name.equals("std::move") || name.equals("std::forward") || name.equals("move") || name.equals("forward");
    }

    static Optional<IFunctionType> functionType(IFunction binding) {
        try {
            return Optional.ofNullable(binding.getType());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    Value call(IASTFunctionCallExpression call, ResultUse use) {
        IASTInitializerClause callee = ExpressionLowering.strip(call.getFunctionNameExpression());
        IASTInitializerClause[] arguments = call.getArguments();
        Optional<ICPPClassType> made = madeClass(call);
        if (made.isPresent()) {
            return temporaryObject(made.get(), arguments, call, use != ResultUse.USED);
        }
        if (callee instanceof IASTIdExpression id) {
            return idCall(call, id, arguments, use);
        }
        if (callee instanceof IASTFieldReference field) {
            return memberCall(call, field, arguments, use);
        }
        if (callee instanceof IASTUnaryExpression unary && unary.getOperator() == IASTUnaryExpression.op_star) {
            return CallableObjects.operator(unary).map(operator -> emitCall(operator, Dispatch.DIRECT, Optional.of(address(expressions.place(unary))), arguments, Optional.empty(), call, use, unary))
                .orElseGet(() -> indirect(call, expressions.value(unary.getOperand()), arguments, use));
        }
        if (callee instanceof IASTExpression object && CallableObjects.operator(object).isPresent()) {
            return emitCall(CallableObjects.operator(object).get(), Dispatch.DIRECT, Optional.of(operand(object)), arguments, Optional.empty(), call, use, object);
        }
        return indirect(call, callee == null ? Value.UNKNOWN : expressions.value(callee), arguments, use);
    }

    /** {@code T(x)} is written like a call. */
    static Optional<ICPPClassType> madeClass(IASTFunctionCallExpression call) {
        IASTInitializerClause callee = ExpressionLowering.strip(call.getFunctionNameExpression());
        if (!(callee instanceof IASTIdExpression id)) {
            return Optional.empty();
        }
        IBinding binding = id.getName().resolveBinding();
        if (binding instanceof ICPPConstructor constructor && !TypeNames.isProblem(constructor)) {
            return Optional.ofNullable(constructor.getClassOwner());
        }
        IType type = binding instanceof ITypedef typedef ? TypeNames.bare(typedef) : binding instanceof IType direct ? direct : null;
        return type instanceof ICPPClassType made && !TypeNames.isProblem(binding) ? Optional.of(made) : Optional.empty();
    }

    private Value idCall(IASTFunctionCallExpression call, IASTIdExpression id, IASTInitializerClause[] arguments, ResultUse use) {
        IBinding binding = id.getName().resolveBinding();
        Optional<Value> atomic = atomics.call(id.getName().toString(), call, use);
        if (atomic.isPresent()) {
            return atomic.get();
        }
        if (binding instanceof ICPPMethod method && !TypeNames.isProblem(method)) {
            Optional<Value> receiver = Optional.empty();
            if (!method.isStatic()) {
                receiver = Optional.of(function.self());
            }
            boolean qualified = id.getName() instanceof ICPPASTQualifiedName;
            return emitCall(unit.symbols.function(method), method.isVirtual() && !qualified ? Dispatch.VIRTUAL : Dispatch.DIRECT, receiver,
                arguments, functionType(method), call, use, id);
        }
        if (binding instanceof IFunction named && !ExpressionLowering.isUndeclared(binding)) {
            Symbol symbol = unit.symbols.function(named);
            Optional<ICPPClassType> made = MAKERS.contains(symbol.name()) ? Classes.pointed(ExpressionLowering.typeOf(call)) : Optional.empty();
            return made.isPresent() ? make(symbol, made.get(), arguments, call, id) : emitCall(symbol, Dispatch.DIRECT, Optional.empty(), arguments, functionType(named), call, use, id);
        }
        if (binding instanceof IVariable variable && !ExpressionLowering.isUndeclared(binding)) {
            return objectCall(call, id, variable, arguments, use);
        }
        String spelled = Symbols.withoutArguments(id.getName().toString());
        Symbol symbol = unit.definedFunction(spelled).orElse(Symbol.external(spelled));
        return emitCall(symbol, Dispatch.DIRECT, Optional.empty(), arguments, Optional.empty(), call, use, id);
    }

    /** {@code std::make_unique<T>(x)} is {@code new T(x)}; the call knows the object by its class. */
    private Value make(Symbol symbol, ICPPClassType type, IASTInitializerClause[] arguments, IASTFunctionCallExpression call, IASTNode name) {
        Value made = new Value.Allocation(function.symbol(), graph.ordinal(), TypeNames.of(type).name());
        boolean constructed = Classes.isConstructed(type);
        Arguments given = constructed ? new Arguments(List.of(), List.of(), List.of()) : arguments(arguments, Optional.empty(), false);
        Value object = emit(Value.FunctionReference.of(symbol), Dispatch.DIRECT, Optional.of(made), given, ResultUse.USED, call, name);
        if (constructed) {
            constructAt(object, type, arguments, call, call);
        } else if (arguments.length == 0) {
            function.initialisers().make(Place.pointee(object), type, call);
        }
        return object;
    }

    /** A call through a variable: a function pointer, a lambda, a {@code std::function} or an object with {@code operator()}. */
    private Value objectCall(IASTFunctionCallExpression call, IASTExpression callee, IVariable variable, IASTInitializerClause[] arguments, ResultUse use) {
        Optional<Symbol> operator = CallableObjects.operator(callee, variable);
        if (operator.isPresent()) {
            return emitCall(operator.get(), Dispatch.DIRECT, Optional.of(new Value.AddressOf(expressions.place(callee))), arguments, Optional.empty(), call, use, callee);
        }
        return indirect(call, expressions.value(callee), arguments, use);
    }

    private Value memberCall(IASTFunctionCallExpression call, IASTFieldReference field, IASTInitializerClause[] arguments, ResultUse use) {
        IBinding binding = field.getFieldName().resolveBinding();
        boolean open = unit.isCpp() && (binding instanceof ICPPUnknownBinding || TypeNames.isProblem(binding));
        Optional<TemplateArguments.Member> member = open ? unit.memberOfParameter(field, arguments.length) : Optional.empty();
        if (member.isPresent()) {
            return emitCall(member.get().symbol(), member.get().dispatch(), Optional.of(receiver(field)), arguments, Optional.empty(), call, use, field.getFieldName());
        }
        if (binding instanceof ICPPMethod method && !TypeNames.isProblem(method)) {
            boolean smart = method.getName().equals("get") && !field.isPointerDereference()
                && Symbols.withoutArguments(OperatorLowering.className(field.getFieldOwner())).endsWith("_ptr");
            if (smart) {
                return expressions.value(field.getFieldOwner());
            }
            Optional<Value> receiver = method.isStatic() ? Optional.empty() : Optional.of(receiver(field));
            boolean qualified = field.getFieldName() instanceof ICPPASTQualifiedName;
            return emitCall(methodSymbol(method, field), method.isVirtual() && !qualified ? Dispatch.VIRTUAL : Dispatch.DIRECT, receiver,
                arguments, functionType(method), call, use, field.getFieldName());
        }
        if (binding instanceof IVariable callable && !ExpressionLowering.isUndeclared(binding)) {
            return objectCall(call, field, callable, arguments, use);
        }
        if (!unit.isCpp()) {
            return indirect(call, expressions.value(field), arguments, use);
        }
        // In a template the arguments may depend on a parameter while the object does not.
        String owner = OperatorLowering.className(field.getFieldOwner());
        Symbol symbol = Symbol.external((owner.startsWith("std::") ? owner + "::" : unit.unknownOwner(field)) + Symbols.withoutArguments(field.getFieldName().toString()));
        return emitCall(symbol, Dispatch.DIRECT, Optional.of(receiver(field)), arguments, Optional.empty(), call, use, field.getFieldName());
    }

    /** A handle container's methods are named by the container with its element, which only the object's type tells. */
    private Symbol methodSymbol(ICPPMethod method, IASTFieldReference field) {
        Symbol symbol = unit.symbols.function(method);
        if (method instanceof ICPPUnknownBinding && !symbol.name().contains("::")) {
            return Symbol.external(unit.unknownOwner(field) + symbol.name());
        }
        String owner = OperatorLowering.className(field.getFieldOwner());
        if (owner.contains("<") && symbol.name().startsWith(Symbols.withoutArguments(owner) + "::")) {
            return Symbol.external(owner + "::" + Symbols.operatorName(method.getName()));
        }
        return symbol;
    }

    /** The address of the object before the dot or arrow. */
    Value receiver(IASTFieldReference field) {
        if (field.isPointerDereference()) {
            return expressions.value(field.getFieldOwner());
        }
        return operand(field.getFieldOwner());
    }

    /** An operand by address; an object made on the spot dies at the end of the statement. */
    Value operand(IASTExpression expression) {
        IASTInitializerClause bare = ExpressionLowering.strip(expression);
        if (bare instanceof IASTFunctionCallExpression call) {
            Optional<ICPPClassType> made = madeClass(call);
            if (made.isPresent()) {
                return address(objectPlace(made.get(), call.getArguments(), call, true));
            }
        }
        if (bare instanceof ICPPASTSimpleTypeConstructorExpression made && TypeNames.bare(ExpressionLowering.typeOf(made)) instanceof ICPPClassType type) {
            return address(objectPlace(type, arguments(made.getInitializer()), made, true));
        }
        return address(MadeObjects.answered(expression, function));
    }

    static Value address(Place place) {
        return place.address();
    }

    private Value indirect(IASTFunctionCallExpression call, Value callee, IASTInitializerClause[] arguments, ResultUse use) {
        IASTNode name = call.getFunctionNameExpression();
        Arguments lowered = arguments(arguments, TypeNames.called(ExpressionLowering.typeOf(call.getFunctionNameExpression())), false);
        return emit(callee, Dispatch.INDIRECT, Optional.empty(), lowered, use, call, name);
    }

    private Value emitCall(Symbol symbol, Dispatch dispatch, Optional<Value> receiver, IASTInitializerClause[] arguments,
                           Optional<IFunctionType> type, IASTNode node, ResultUse use, IASTNode name) {
        Arguments lowered = arguments(arguments, type, symbol.name().startsWith("std::"));
        return emit(Value.FunctionReference.of(symbol), dispatch, receiver, lowered, use, node, name);
    }

    Value emit(Symbol symbol, Dispatch dispatch, Optional<Value> receiver, List<Value> arguments, List<Type> types, ResultUse use,
               IASTNode node, List<? extends IASTNode> argumentNodes) {
        List<Span> spans = argumentNodes.stream().map(unit.locator::span).toList();
        return emit(Value.FunctionReference.of(symbol), dispatch, receiver, new Arguments(arguments, types, spans), use, node, node);
    }

    private Value emit(Value callee, Dispatch dispatch, Optional<Value> receiver, Arguments arguments, ResultUse use, IASTNode node, IASTNode name) {
        int result = graph.temporary();
        Operation.CallSpans spans = new Operation.CallSpans(unit.locator.span(node), statementSpan(node), unit.locator.span(name), arguments.spans);
        graph.emit(new Operation.Call(callee, dispatch, receiver, arguments.values, arguments.types, result, use, spans));
        return new Value.Temporary(result);
    }

    private Span statementSpan(IASTNode node) {
        IASTNode here = node;
        while (here.getParent() != null && !(here instanceof IASTStatement) && !(here instanceof IASTDeclaration)) {
            here = here.getParent();
        }
        if (here instanceof IASTDeclaration && here.getParent() instanceof IASTStatement statement) {
            return unit.locator.span(statement);
        }
        return unit.locator.span(here);
    }

    /** @param takes the library moves what it is given into an object of its own, whatever its parameters are */
    private Arguments arguments(IASTInitializerClause[] clauses, Optional<IFunctionType> type, boolean takes) {
        List<Value> values = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        IType[] parameters = type.map(IFunctionType::getParameterTypes).orElse(new IType[0]);
        for (int i = 0; i < clauses.length; i++) {
            boolean byReference = isReference(parameters, i) && !(takes && CallableObjects.source(ExpressionLowering.strip(clauses[i])).isPresent());
            boolean lent = !takes && MadeObjects.of(clauses[i]).isPresent() && MadeObjects.isLent(parameters, i, clauses[i]);
            values.add(lent ? operand((IASTExpression) clauses[i]) : byReference || takes && MadeObjects.isNeverCopied(clauses[i]) ? referenceArgument(clauses[i]) : classArgument(clauses[i]));
            types.add(clauses[i] instanceof IASTExpression e ? TypeNames.of(TypeNames.referred(ExpressionLowering.typeOf(e))) : Type.UNKNOWN);
            spans.add(unit.locator.span(clauses[i]));
        }
        return new Arguments(values, types, spans);
    }

    /** A guard takes every lock by reference, also when its type is deduced from a pack that the parser does not expand. */
    private Arguments guarded(IASTInitializerClause[] clauses) {
        List<Value> values = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (IASTInitializerClause clause : clauses) {
            Type type = clause instanceof IASTExpression e ? TypeNames.of(unit.meant(ExpressionLowering.typeOf(e))) : Type.UNKNOWN;
            boolean lock = type.form() == Type.Form.RECORD || type.form() == Type.Form.UNKNOWN || type.form() == Type.Form.REFERENCE;
            values.add(lock ? referenceArgument(clause) : classArgument(clause));
            types.add(type);
        }
        return new Arguments(values, types, java.util.Arrays.stream(clauses).map(unit.locator::span).toList());
    }

    private static boolean isReference(IType[] parameters, int index) {
        if (parameters.length == 0) {
            return false;
        }
        IType type = parameters[Math.min(index, parameters.length - 1)];
        if (type instanceof ICPPParameterPackType pack) {
            return TypeNames.isReference(pack.getType());
        }
        return index < parameters.length && TypeNames.isReference(type);
    }

    private Value referenceArgument(IASTInitializerClause clause) {
        IASTInitializerClause bare = ExpressionLowering.strip(clause);
        if (bare instanceof IASTExpression expression && !(bare instanceof org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression)) {
            if (bare instanceof IASTFunctionCallExpression call && isIdentity(call)) {
                return expressions.value(call);
            }
            if (bare instanceof IASTIdExpression id && id.getName().resolveBinding() instanceof IFunction) {
                return expressions.value(id);
            }
            return address(expressions.place(expression));
        }
        return expressions.value(clause);
    }

    /** What an operator of the program is given. */
    Value argument(ICPPFunction operator, int index, IASTInitializerClause clause) {
        return isReference(operator.getType().getParameterTypes(), index) ? referenceArgument(clause) : classArgument(clause);
    }

    /** An argument by value; an object made on the spot is the callee's from then on. */
    Value classArgument(IASTInitializerClause clause) {
        return expressions.moved(ExpressionLowering.strip(clause));
    }

    /** {@code T{x}}, {@code T(x)} with a type keyword. */
    Value construct(ICPPASTSimpleTypeConstructorExpression made) {
        IType type = TypeNames.bare(ExpressionLowering.typeOf(made));
        IASTInitializerClause[] arguments = arguments(made.getInitializer());
        if (type instanceof ICPPClassType object && !(type instanceof org.eclipse.cdt.core.dom.ast.IProblemBinding)) {
            boolean dropped = made.getParent() instanceof org.eclipse.cdt.core.dom.ast.IASTExpressionStatement;
            return temporaryObject(object, arguments, made, dropped);
        }
        return arguments.length == 1 ? expressions.value(arguments[0]) : arguments.length == 0 ? Value.NULL : Value.UNKNOWN;
    }

    private Value temporaryObject(ICPPClassType type, IASTInitializerClause[] arguments, IASTExpression node, boolean dropped) {
        return new Value.Load(objectPlace(type, arguments, node, dropped));
    }

    /** @param dies at the end of the statement, if nobody takes it over */
    private Place objectPlace(ICPPClassType type, IASTInitializerClause[] arguments, IASTNode node, boolean dies) {
        if (TypeNames.isView(type) && arguments.length == 1 && arguments[0] instanceof IASTExpression viewed) {
            return expressions.place(viewed);
        }
        Place place = function.synthetic(TypeNames.of(type));
        if (!function.initialisers().aggregate(place, type, arguments, node)) {
            constructAt(new Value.AddressOf(place), type, arguments, node, node);
        }
        if (dies) {
            function.temporary(place, type);
        }
        return place;
    }

    /** Calls the constructor of a class on an object. Smart pointers also take the pointer they are given. */
    void constructAt(Value receiver, ICPPClassType type, IASTInitializerClause[] arguments, IASTNode node, IASTNode name) {
        String className = TypeNames.className((ICompositeType) type, "");
        Optional<IFunction> chosen = Classes.constructor(node, type, arguments.length);
        Optional<Value.Load> moved = arguments.length == 1 && chosen.filter(function -> Classes.isByMembers(function, type)).isPresent() ? MadeObjects.moved(arguments[0], expressions) : Optional.empty();
        if (moved.isPresent()) {
            graph.emit(new Operation.Assign(Place.pointee(receiver), moved.get(), unit.locator.span(node)));
            return;
        }
        Optional<IFunctionType> constructor = chosen.flatMap(CallLowering::functionType);
        int colon = Symbols.withoutArguments(className).lastIndexOf("::");
        String last = Symbols.withoutArguments(className).substring(colon < 0 ? 0 : colon + 2);
        Symbol symbol = Symbol.external(className + "::" + last);
        Arguments lowered = GUARDS.contains(Symbols.withoutArguments(className)) ? guarded(arguments) : arguments(arguments, constructor, className.startsWith("std::"));
        emit(Value.FunctionReference.of(unit.overloaded(symbol, type, arguments.length)), Dispatch.CONSTRUCTOR, Optional.of(receiver), lowered,
            ResultUse.IGNORED, node, name);
        if (className.startsWith("std::") && Symbols.withoutArguments(className).endsWith("_ptr") || className.equals("std::function")) {
            Value content = lowered.values.isEmpty() ? Value.NULL : CallableObjects.source(arguments[0]).isPresent() ? expressions.moved(arguments[0])
                : CallableObjects.isPointer(arguments[0]) && constructor.filter(to -> isReference(to.getParameterTypes(), 0)).isPresent() ? new Value.Load(Place.pointee(lowered.values.get(0))) : lowered.values.get(0);
            graph.emit(new Operation.Assign(Place.pointee(receiver), content, unit.locator.span(node)));
        }
    }

    static IASTInitializerClause[] arguments(IASTInitializer initializer) {
        if (initializer instanceof ICPPASTConstructorInitializer constructor) {
            return constructor.getArguments();
        }
        if (initializer instanceof IASTInitializerList list) {
            return list.getClauses();
        }
        return new IASTInitializerClause[0];
    }

    @SuppressWarnings("deprecation") // the array sizes have no other accessor that answers expressions
    Value create(ICPPASTNewExpression made) {
        IType type = typeOf(made);
        Type name = TypeNames.of(type);
        for (IASTExpression length : made.getNewTypeIdArrayExpressions()) {
            expressions.value(length);
        }
        if (made.getPlacementArguments() != null) {
            for (IASTInitializerClause placement : made.getPlacementArguments()) {
                expressions.value(placement);
            }
        }
        Value object = new Value.Allocation(function.symbol(), graph.ordinal(), name.name());
        IASTInitializerClause[] arguments = arguments(made.getInitializer());
        if (TypeNames.bare(type) instanceof ICPPClassType objectType && !made.isArrayAllocation() && Classes.isConstructed(objectType)) {
            constructAt(object, objectType, arguments, made, made);
            return object;
        }
        if (made.getPlacementArguments() == null) {
            // Without a constructor nothing else tells that the object is a new one each time.
            emit(Symbol.external("operator new"), Dispatch.DIRECT, Optional.of(object), List.of(), List.of(), ResultUse.USED, made, List.of());
        }
        if (arguments.length == 1 && !TypeNames.isClass(type)) {
            graph.emit(new Operation.Assign(Place.pointee(object), expressions.value(arguments[0]), unit.locator.span(made)));
        } else if (made.isArrayAllocation() || !function.initialisers().aggregate(Place.pointee(object), type, arguments, made)) {
            for (IASTInitializerClause argument : arguments) {
                expressions.value(argument);
            }
            function.initialisers().parts(Place.pointee(object), type, made);
        }
        return object;
    }

    @SuppressWarnings("NullAway")
    private static IType typeOf(ICPPASTNewExpression made) {
        IType type = TypeNames.bare(ExpressionLowering.typeOf(made));
        return type instanceof org.eclipse.cdt.core.dom.ast.IPointerType pointer ? pointer.getType() : type;
    }

    void delete(ICPPASTDeleteExpression deleted) {
        IASTExpression operand = deleted.getOperand();
        Value pointer = expressions.value(operand);
        IType type = TypeNames.bare(ExpressionLowering.typeOf(operand));
        if (type instanceof org.eclipse.cdt.core.dom.ast.IPointerType to && TypeNames.bare(to.getType()) instanceof ICPPClassType object
            && Classes.isDestroyed(object)) {
            destroy(pointer, object, deleted);
        }
        emit(Symbol.external("operator delete"), Dispatch.DIRECT, Optional.empty(), List.of(pointer),
            List.of(TypeNames.of(ExpressionLowering.typeOf(operand))), ResultUse.IGNORED, deleted, List.of(operand));
    }

    void destroy(Value object, ICPPClassType type, IASTNode at) {
        emit(Value.FunctionReference.of(Classes.destructor(type)), Dispatch.DESTRUCTOR, Optional.of(object),
            new Arguments(List.of(), List.of(), List.of()), ResultUse.IGNORED, at, at);
    }

    void destroy(Value object, Symbol destructor, Span at) {
        Operation.CallSpans spans = new Operation.CallSpans(at, at, at, List.of());
        graph.emit(new Operation.Call(Value.FunctionReference.of(destructor), Dispatch.DESTRUCTOR, Optional.of(object), List.of(), List.of(),
            graph.temporary(), ResultUse.IGNORED, spans));
    }

    /** Calls what an attribute names for the end of a variable's scope. */
    void cleanUp(Value object, Symbol function, Span at) {
        graph.emit(new Operation.Call(Value.FunctionReference.of(function), Dispatch.DIRECT, Optional.empty(), List.of(object), List.of(Type.UNKNOWN),
            graph.temporary(), ResultUse.IGNORED, new Operation.CallSpans(at, at, at, List.of(at))));
    }

    /** Calls a function without arguments that no call in the text names. */
    void run(Symbol called) {
        graph.emit(new Operation.Call(Value.FunctionReference.of(called), Dispatch.DIRECT, Optional.empty(), List.of(), List.of(),
            graph.temporary(), ResultUse.IGNORED, new Operation.CallSpans(Span.NONE, Span.NONE, Span.NONE, List.of())));
    }

    private record Arguments(List<Value> values, List<Type> types, List<Span> spans) {}
}
