package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.AccessKind;
import dev.threadlint.ir.Operation.Atomicity;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionList;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTProblemExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IBasicType;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IEnumerator;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IFunction;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTDeleteExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTNewExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTPackExpansionExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTSimpleTypeConstructorExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTTypeId;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPMethod;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTCompoundStatementExpression;
import org.eclipse.cdt.internal.core.dom.parser.c.CVisitor;
import org.eclipse.cdt.internal.core.dom.parser.cpp.semantics.CPPVisitor;

/** Turns expressions into accesses, calls, values and places, in the order of evaluation. Confined to the parser thread. */
final class ExpressionLowering {
    private final FunctionLowering function;
    private final UnitContext unit;
    private final GraphBuilder graph;
    private final CallLowering calls;
    private final OperatorLowering operators;

    ExpressionLowering(FunctionLowering function) {
        this.function = function;
        this.unit = function.unit;
        this.graph = function.graph;
        this.calls = new CallLowering(function, this);
        this.operators = new OperatorLowering(function, this);
    }

    CallLowering calls() {
        return calls;
    }

    /** An expression whose answer nobody takes. */
    void effect(IASTInitializerClause clause, ResultUse use) {
        IASTInitializerClause bare = strip(clause);
        if (bare instanceof IASTCastExpression cast && Suspensions.of(cast).isEmpty()) {
            boolean isVoid = TypeNames.of(typeOf(cast)).name().equals("void");
            effect(cast.getOperand(), isVoid ? ResultUse.VOIDED : use);
        } else if (bare instanceof IASTFunctionCallExpression call) {
            calls.call(call, use);
        } else if (bare instanceof IASTExpressionList list && !(list instanceof GenericSelections.Selection)) {
            for (IASTExpression part : list.getExpressions()) {
                effect(part, use);
            }
        } else if (bare instanceof IASTConditionalExpression conditional) {
            conditionalEffect(conditional, use);
        } else if (bare instanceof IASTBinaryExpression binary && operators.isAssignment(binary)) {
            operators.assign(binary);
        } else if (bare instanceof IASTIdExpression || bare instanceof IASTLiteralExpression) {
            if (use != ResultUse.VOIDED && bare instanceof IASTIdExpression) {
                value(bare);
            }
        } else if (bare != null) {
            value(bare);
        }
    }

    private void conditionalEffect(IASTConditionalExpression conditional, ResultUse use) {
        int whenTrue = graph.newBlock();
        int whenFalse = graph.newBlock();
        int after = graph.newBlock();
        condition(conditional.getLogicalConditionExpression(), whenTrue, whenFalse);
        graph.start(whenTrue);
        if (conditional.getPositiveResultExpression() != null) {
            effect(conditional.getPositiveResultExpression(), use);
        }
        graph.jump(after);
        graph.start(whenFalse);
        effect(conditional.getNegativeResultExpression(), use);
        graph.jump(after);
        graph.start(after);
    }

    /** Branches on an expression; {@code && || !} become control flow. */
    void condition(IASTExpression expression, int whenTrue, int whenFalse) {
        IASTInitializerClause bare = strip(expression);
        if (bare instanceof IASTUnaryExpression unary && unary.getOperator() == IASTUnaryExpression.op_not && !operators.isOverloaded(unary)) {
            condition(unary.getOperand(), whenFalse, whenTrue);
            return;
        }
        if (bare instanceof IASTBinaryExpression binary && !operators.isOverloaded(binary)) {
            if (binary.getOperator() == IASTBinaryExpression.op_logicalAnd) {
                int next = graph.newBlock();
                condition(binary.getOperand1(), next, whenFalse);
                graph.start(next);
                condition(binary.getOperand2(), whenTrue, whenFalse);
                return;
            }
            if (binary.getOperator() == IASTBinaryExpression.op_logicalOr) {
                int next = graph.newBlock();
                condition(binary.getOperand1(), whenTrue, next);
                graph.start(next);
                condition(binary.getOperand2(), whenTrue, whenFalse);
                return;
            }
        }
        Value value = bare == null ? Value.UNKNOWN : scalar(bare);
        function.endTemporaries();
        graph.branch(value, whenTrue, whenFalse, bare == null ? Span.NONE : unit.locator.span(bare));
    }

    /** The value of an expression, with the accesses that computing it makes. */
    Value value(IASTInitializerClause clause) {
        unit.canceller.check();
        IASTInitializerClause bare = strip(clause);
        if (bare == null) {
            return Value.UNKNOWN;
        }
        if (bare instanceof IASTLiteralExpression literal) {
            if (literal.getKind() == IASTLiteralExpression.lk_this) {
                return function.self();
            }
            return Literals.value(literal);
        }
        if (bare instanceof IASTIdExpression id) {
            return idValue(id);
        }
        if (bare instanceof IASTFunctionCallExpression call) {
            return OperatorLowering.length(call).or(() -> operators.element(call).map(element -> load(element, call))).orElseGet(() -> calls.value(call));
        }
        if (bare instanceof IASTBinaryExpression binary) {
            return operators.binary(binary);
        }
        if (bare instanceof IASTUnaryExpression unary) {
            return operators.unary(unary);
        }
        if (bare instanceof IASTCastExpression cast) {
            return Suspensions.of(cast).map(operator -> Suspensions.lower(operator, cast, this)).orElseGet(() -> value(cast.getOperand()));
        }
        if (bare instanceof IASTConditionalExpression conditional) {
            return conditional(conditional);
        }
        if (bare instanceof IASTExpressionList list && !(list instanceof GenericSelections.Selection)) {
            IASTExpression[] parts = list.getExpressions();
            for (int i = 0; i < parts.length - 1; i++) {
                effect(parts[i], ResultUse.IGNORED);
            }
            return parts.length == 0 ? Value.UNKNOWN : value(parts[parts.length - 1]);
        }
        if (bare instanceof IASTFieldReference field && field.getFieldName().resolveBinding() instanceof IFunction method) {
            return new Value.FunctionReference(unit.symbols.function(method), Optional.of(calls.receiver(field)), java.util.List.of());
        }
        if (bare instanceof IASTFieldReference || bare instanceof IASTArraySubscriptExpression) {
            return load(place((IASTExpression) bare), (IASTExpression) bare);
        }
        return rareValue(bare);
    }

    /** A value that is no object: of an object what the one conversion answers that its class has ([class.conv.fct]). */
    Value scalar(IASTInitializerClause clause) {
        IASTInitializerClause bare = strip(clause);
        Optional<ICPPMethod> conversion = unit.isCpp() && bare instanceof IASTExpression object && TypeNames.bare(typeOf(object)) instanceof ICPPClassType type
            ? Classes.conversion(type) : Optional.empty();
        Value value = conversion.isPresent() ? converted((IASTExpression) bare, conversion.get()) : value(clause);
        // A stream tells whether it has failed ([iostate.flags]), not where it is.
        return conversion.isEmpty() && unit.isCpp() && bare instanceof IASTExpression object && OperatorLowering.isStream(object) ? Value.UNKNOWN : value;
    }

    /** What an object is made of, moved or not. */
    Value moved(IASTInitializerClause from) {
        return CallableObjects.source(from).<Value>map(this::idValue).orElseGet(() -> value(from));
    }

    private Value converted(IASTExpression object, ICPPMethod conversion) {
        Operation.Dispatch dispatch = conversion.isVirtual() ? Operation.Dispatch.VIRTUAL : Operation.Dispatch.DIRECT;
        return calls.emit(unit.symbols.function(conversion), dispatch, Optional.of(calls.operand(object)), java.util.List.of(), java.util.List.of(), ResultUse.USED, object, java.util.List.of());
    }

    private Value rareValue(IASTInitializerClause bare) {
        if (bare instanceof ICPPASTLambdaExpression lambda) {
            return function.lambda(lambda);
        }
        if (bare instanceof ICPPASTNewExpression made) {
            return calls.create(made);
        }
        if (bare instanceof ICPPASTDeleteExpression deleted) {
            calls.delete(deleted);
            return Value.UNKNOWN;
        }
        if (bare instanceof ICPPASTSimpleTypeConstructorExpression made) {
            return calls.construct(made);
        }
        if (bare instanceof ICPPASTPackExpansionExpression pack) {
            return value(pack.getPattern());
        }
        if (bare instanceof IASTTypeIdInitializerExpression compound) {
            Optional<Symbol> yields = Suspensions.of(compound);
            if (yields.isPresent()) {
                return Suspensions.lower(yields.get(), compound, this);
            }
            Place place = function.synthetic(TypeNames.of(typeOf(compound)));
            function.initialisers().assign(place, typeOf(compound), compound.getInitializer());
            return new Value.Load(place);
        }
        if (bare instanceof IASTTypeIdExpression asked && asked.getOperator() == IASTTypeIdExpression.op_sizeof) {
            return TypeNames.size(typeOf(asked.getTypeId())).<Value>map(Value.Constant::new).orElse(Value.UNKNOWN);
        }
        if (bare instanceof IGNUASTCompoundStatementExpression statement) {
            return function.statementExpression(statement);
        }
        if (bare instanceof IASTInitializerList list) {
            IASTInitializerClause[] clauses = list.getClauses();
            if (clauses.length == 1) {
                return value(clauses[0]);
            }
            for (IASTInitializerClause part : clauses) {
                value(part);
            }
            return clauses.length == 0 ? Value.NULL : Value.UNKNOWN;
        }
        if (bare instanceof IASTProblemExpression || bare instanceof GenericSelections.Selection) {
            graph.emit(unit.unread(bare));
        }
        return Value.UNKNOWN;
    }

    private Value idValue(IASTIdExpression id) {
        IBinding binding = id.getName().resolveBinding();
        if (function.part(binding).isPresent()) {
            return load(function.part(binding).get(), id);
        }
        if (binding instanceof IEnumerator enumerator) {
            Number number = enumerator.getValue() == null ? null : enumerator.getValue().numberValue();
            return number == null ? Value.UNKNOWN : new Value.Constant(number.longValue());
        }
        if (binding instanceof IFunction named && !binding.getClass().getSimpleName().equals("CExternalFunction")) {
            return Value.FunctionReference.of(unit.symbols.function(named));
        }
        if (binding instanceof IVariable variable && !isUndeclared(binding)) {
            Optional<Value> constant = constant(variable);
            if (constant.isPresent()) {
                return constant.get();
            }
        }
        String spelled = Symbols.withoutArguments(id.getName().toString());
        if (isUndeclared(binding)) {
            Optional<Symbol> defined = unit.definedFunction(spelled);
            if (defined.isPresent()) {
                return Value.FunctionReference.of(defined.get());
            }
            if (spelled.equals(ElisionDots.NAME)) {
                graph.emit(new Operation.Omitted(unit.locator.span(id)));
                return Value.UNKNOWN;
            }
            if (spelled.equals("NULL") || spelled.equals("nullptr") || spelled.equals("false")) {
                return Value.NULL;
            }
            if (spelled.equals("true")) {
                return new Value.Constant(1);
            }
        }
        return load(place(id), id);
    }

    private static Optional<Value> constant(IVariable variable) {
        IType type = UnitContext.typeOf(variable);
        if (!(type instanceof IQualifierType qualified) || !qualified.isConst() || qualified.isVolatile()
            || !(TypeNames.bare(type) instanceof IBasicType) || variable.getInitialValue() == null) {
            return Optional.empty();
        }
        Number number = variable.getInitialValue().numberValue();
        return number == null ? Optional.empty() : Optional.of(new Value.Constant(number.longValue()));
    }

    static boolean isUndeclared(IBinding binding) {
        return TypeNames.isProblem(binding) || binding.getClass().getSimpleName().startsWith("CExternal");
    }

    /** Reads a place; an array is not read but answers its address. */
    Value load(Place place, IASTExpression expression) {
        IType type = TypeNames.bare(typeOf(expression));
        if (type instanceof IArrayType) {
            return new Value.AddressOf(place);
        }
        access(place, AccessKind.READ, expression);
        return unit.copyOf(place, type);
    }

    void access(Place place, AccessKind kind, IASTExpression expression) {
        Type type = accessType(expression);
        Atomicity atomicity = switch (type.qualifier()) {
            case ATOMIC -> Atomicity.ATOMIC;
            case VOLATILE -> Atomicity.VOLATILE;
            case PLAIN, FINAL -> Atomicity.PLAIN;
        };
        graph.emit(new Operation.Access(place, kind, atomicity, type, unit.locator.span(expression)));
    }

    private Type accessType(IASTExpression expression) {
        IASTInitializerClause bare = strip(expression);
        IBinding binding = bare instanceof IASTIdExpression id ? id.getName().resolveBinding()
            : bare instanceof IASTFieldReference field ? field.getFieldName().resolveBinding() : null;
        if (binding instanceof IVariable variable && !isUndeclared(variable)) {
            return unit.type(variable);
        }
        Type type = TypeNames.of(typeOf(expression));
        if (bare instanceof IASTArraySubscriptExpression subscript) {
            Type array = accessType(subscript.getArrayExpression());
            if (array.form() == Type.Form.ARRAY && array.qualifier() != Type.Qualifier.PLAIN) {
                return new Type(type.name(), type.form(), array.qualifier());
            }
        }
        return type;
    }

    /** The stored object that an expression denotes. A value without storage gets a place of its own. */
    Place place(IASTExpression expression) {
        IASTInitializerClause bare = strip(expression);
        if (bare instanceof IASTIdExpression id) {
            return idPlace(id);
        }
        if (bare instanceof IASTFieldReference field) {
            return fieldPlace(field);
        }
        if (bare instanceof IASTArraySubscriptExpression subscript) {
            return operators.element(subscript);
        }
        if (bare instanceof IASTUnaryExpression unary) {
            if (unary.getOperator() == IASTUnaryExpression.op_star) {
                return operators.pointee(unary);
            }
            if (unary.getOperator() == IASTUnaryExpression.op_prefixIncr || unary.getOperator() == IASTUnaryExpression.op_prefixDecr) {
                operators.unary(unary);
                return place(unary.getOperand());
            }
        }
        if (bare instanceof IASTCastExpression cast && Suspensions.of(cast).isEmpty()) {
            return place(cast.getOperand());
        }
        if (bare instanceof IASTBinaryExpression binary && operators.isAssignment(binary)) {
            return operators.assign(binary);
        }
        if (bare instanceof IASTExpressionList list && list.getExpressions().length > 0 && !(list instanceof GenericSelections.Selection)) {
            IASTExpression[] parts = list.getExpressions();
            for (int i = 0; i < parts.length - 1; i++) {
                effect(parts[i], ResultUse.IGNORED);
            }
            return place(parts[parts.length - 1]);
        }
        if (bare instanceof IASTFunctionCallExpression call) {
            return operators.element(call).orElseGet(() -> calls.place(call));
        }
        Value value = bare == null ? Value.UNKNOWN : value(bare);
        return materialise(value, expression);
    }

    /** A place that holds a value which has none, such as the answer of a call. */
    Place materialise(Value value, IASTExpression expression) {
        if (value instanceof Value.Load load) {
            return load.place();
        }
        Place place = function.synthetic(TypeNames.of(typeOf(expression)));
        graph.emit(new Operation.Assign(place, value, unit.locator.span(expression)));
        return place;
    }

    private Place idPlace(IASTIdExpression id) {
        IBinding binding = id.getName().resolveBinding();
        Optional<Place> part = function.part(binding);
        if (part.isPresent()) {
            return part.get();
        }
        if (isUndeclared(binding)) {
            return undeclared(id.getName().toString());
        }
        if (binding instanceof IField field && !field.isStatic()) {
            return withReference(Classes.member(Place.pointee(function.self()), field), field);
        }
        if (binding instanceof IVariable variable) {
            return variablePlace(variable);
        }
        return Symbols.isMistakenLocal(binding) ? function.mistaken(id.getName().toString()) : undeclared(id.getName().toString());
    }

    Place undeclared(String name) {
        return new Place(new Place.VariableRoot(Symbol.undeclared(name, unit.source.path()), Variable.Storage.GLOBAL), java.util.List.of());
    }

    Place variablePlace(IVariable variable) {
        return unit.isOneOfSeveral(variable) ? Place.pointee(Value.UNKNOWN) : withReference(Place.of(function.use(variable)), variable);
    }

    private static Place withReference(Place place, IVariable variable) {
        return TypeNames.isReference(UnitContext.typeOf(variable)) ? Place.pointee(new Value.Load(place)) : place;
    }

    private Place fieldPlace(IASTFieldReference field) {
        IBinding binding = field.getFieldName().resolveBinding();
        if (binding instanceof IVariable member && binding instanceof ICompositeType == false && member.isStatic() && !isUndeclared(binding)) {
            effect(field.getFieldOwner(), ResultUse.IGNORED);
            return variablePlace(member);
        }
        Place owner = field.isPointerDereference() ? operators.pointeeOf(field.getFieldOwner()) : MadeObjects.answered(field.getFieldOwner(), function);
        if (binding instanceof IField member && !isUndeclared(binding)) {
            return withReference(Classes.member(owner, member), member);
        }
        return owner.field("", field.getFieldName().toString());
    }

    private Value conditional(IASTConditionalExpression conditional) {
        int whenTrue = graph.newBlock();
        int whenFalse = graph.newBlock();
        int after = graph.newBlock();
        Place answer = function.synthetic(TypeNames.of(typeOf(conditional)));
        condition(conditional.getLogicalConditionExpression(), whenTrue, whenFalse);
        graph.start(whenTrue);
        Value positive = conditional.getPositiveResultExpression() == null ? Value.UNKNOWN : value(conditional.getPositiveResultExpression());
        graph.emit(new Operation.Assign(answer, positive, unit.locator.span(conditional)));
        graph.jump(after);
        graph.start(whenFalse);
        Value negative = value(conditional.getNegativeResultExpression());
        graph.emit(new Operation.Assign(answer, negative, unit.locator.span(conditional)));
        graph.jump(after);
        graph.start(after);
        return new Value.Load(answer);
    }

    @SuppressWarnings("NullAway")
    static IType typeOf(IASTExpression expression) {
        try {
            return expression.getExpressionType();
        } catch (RuntimeException e) {
            return null;
        }
    }

    @SuppressWarnings("NullAway")
    private static IType typeOf(IASTTypeId named) {
        try {
            return named instanceof ICPPASTTypeId ? CPPVisitor.createType(named) : CVisitor.createType(named.getAbstractDeclarator());
        } catch (RuntimeException e) {
            return null;
        }
    }

    static boolean isPointer(IType type) {
        IType bare = TypeNames.bare(type);
        return bare instanceof IPointerType || bare instanceof IArrayType;
    }

    /** Removes parentheses and GNU's {@code __extension__}; of a generic selection only what it chooses is there. */
    @SuppressWarnings("NullAway")
    static IASTInitializerClause strip(IASTNode node) {
        IASTNode here = node;
        while (true) {
            if (here instanceof IASTUnaryExpression unary && unary.getOperator() == IASTUnaryExpression.op_bracketedPrimary) {
                here = unary.getOperand();
            } else if (here instanceof GenericSelections.Selection selection && selection.chosen().isPresent()) {
                here = selection.chosen().get();
            } else {
                return (IASTInitializerClause) here;
            }
        }
    }
}
