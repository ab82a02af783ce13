package dev.threadlint.frontend.c;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Position;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTExpressionStatement;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IVariable;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTCapture;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTInitCapture;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTCompoundStatementExpression;

/** One function on its way into the IR: its variables, scopes and graph. Confined to the parser thread. */
final class FunctionLowering {
    final UnitContext unit;
    final GraphBuilder graph = new GraphBuilder();
    private final Symbol symbol;
    private final Optional<String> owner;
    private final Optional<FunctionLowering> outer;
    private final Map<IBinding, Variable> declared = new HashMap<>();
    private static final Value SELF = new Value.Parameter(-1);

    /** Names of a structured binding, which are parts of an object. */
    private final Map<IBinding, Place> parts = new HashMap<>();
    private final Map<IVariable, Variable> captured = new LinkedHashMap<>();
    private final List<Variable> locals = new ArrayList<>();
    private final List<Variable> parameters = new ArrayList<>();
    private final List<Temporary> temporaries = new ArrayList<>();
    private final ExpressionLowering expressions;
    private final Initialisers initialisers;
    private final StatementLowering statements;
    private boolean usesThis;
    private @Nullable Value made;
    private boolean told;

    FunctionLowering(UnitContext unit, Symbol symbol, Optional<String> owner, Optional<FunctionLowering> outer) {
        this.unit = unit;
        this.symbol = symbol;
        this.owner = owner;
        this.outer = outer;
        this.expressions = new ExpressionLowering(this);
        this.initialisers = new Initialisers(this, expressions);
        this.statements = new StatementLowering(this);
    }

    Symbol symbol() {
        return symbol;
    }

    ExpressionLowering expressions() {
        return expressions;
    }

    Initialisers initialisers() {
        return initialisers;
    }

    StatementLowering statements() {
        return statements;
    }

    /** What {@code this} means here: the object of the function, or the one that is being made by its parts. */
    Value self() {
        if (made != null) {
            told = true;
            return made;
        }
        useThis();
        return SELF;
    }

    /** Lowers what stands beside the members of a class, as part of making an object. Answers whether that names the object itself. */
    boolean making(Value object, Runnable piece) {
        Value around = made;
        boolean before = told;
        told = false;
        made = object;
        piece.run();
        made = around;
        boolean named = told;
        told = before;
        return named;
    }

    private void useThis() {
        usesThis = true;
        outer.filter(around -> around.made == null).ifPresent(FunctionLowering::useThis);
    }

    /** A parameter in its order; unnamed ones keep their place. */
    void parameter(IASTParameterDeclaration declaration, IASTDeclarator declarator) {
        IBinding binding = declarator.getName().resolveBinding();
        if (binding instanceof IVariable variable && !TypeNames.isProblem(binding) && declarator.getName().getSimpleID().length > 0) {
            parameter(variable);
            Variable made = parameters.remove(parameters.size() - 1);
            parameters.add(new Variable(made.symbol(), made.storage(), made.type(), made.arrayLength(), unit.locator.span(declarator.getName()),
                unit.locator.span(declaration)));
            return;
        }
        Span span = unit.locator.span(declaration);
        parameters.add(new Variable(unit.localSymbol(declarator.getName().toString(), symbol.name()), Variable.Storage.PARAMETER, Type.UNKNOWN,
            -1, unit.locator.span(declarator.getName()), span));
    }

    void parameter(IVariable binding) {
        Variable made = unit.variable(binding, symbol.name());
        declared.put(binding, made);
        parameters.add(made);
    }

    /** A local comes into being here. */
    Variable declare(IVariable binding) {
        Variable made = unit.variable(binding, symbol.name());
        declared.put(binding, made);
        if (made.storage() == Variable.Storage.LOCAL || made.storage() == Variable.Storage.STATIC_LOCAL || made.storage() == Variable.Storage.THREAD_LOCAL) {
            locals.add(made);
        }
        return made;
    }

    /** A name stands for a part of an object from here on. */
    void bind(IBinding name, Place part) {
        parts.put(name, part);
    }

    Optional<Place> part(IBinding name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** A variable that is named here; one of an enclosing function becomes a capture. */
    Variable use(IVariable binding) {
        Variable variable = unit.variable(binding, symbol.name());
        boolean automatic = variable.storage() == Variable.Storage.LOCAL || variable.storage() == Variable.Storage.PARAMETER;
        if (automatic && outer.isPresent() && !declared.containsKey(binding)) {
            captured.put(binding, variable);
            outer.get().use(binding);
        }
        return variable;
    }

    /** A local that the parser took for something else. */
    Place mistaken(String name) {
        return Place.of(new Place.VariableRoot(unit.localSymbol(name, symbol.name()), Variable.Storage.LOCAL));
    }

    /** A place for a value that the program gives no name. */
    Place synthetic(Type type) {
        return Place.of(nameless(type));
    }

    /** A local that the program gives no name. */
    Variable nameless(Type type) {
        Variable variable = new Variable(unit.localSymbol("$" + graph.ordinal(), symbol.name()), Variable.Storage.LOCAL,
            new Type(type.name(), type.form(), Type.Qualifier.PLAIN), -1, Span.NONE, Span.NONE);
        locals.add(variable);
        return variable;
    }

    /** An object that dies at the end of the full expression. */
    void temporary(Place place, ICPPClassType type) {
        temporaries.add(new Temporary(place, type));
    }

    void endTemporaries() {
        for (int i = temporaries.size() - 1; i >= 0; i--) {
            Temporary temporary = temporaries.get(i);
            if (Classes.isDestroyed(temporary.type)) {
                expressions.calls().destroy(new Value.AddressOf(temporary.place), Classes.destructor(temporary.type), Span.NONE);
            }
            if (temporary.place.root() instanceof Place.VariableRoot root) {
                graph.emit(new Operation.ScopeEnd(root.symbol(), Span.NONE));
            }
        }
        temporaries.clear();
    }

    void raise(Value thrown, IASTNode at) {
        statements.raise(thrown, at);
    }

    Value statementExpression(IGNUASTCompoundStatementExpression expression) {
        IASTStatement[] parts = expression.getCompoundStatement().getStatements();
        statements.open(expression.getCompoundStatement());
        Value last = Value.UNKNOWN;
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i] instanceof IASTExpressionStatement answer) {
                last = expressions.value(answer.getExpression());
                if (last instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot) {
                    // What the answer is copied from may end with the block.
                    Place kept = synthetic(TypeNames.of(ExpressionLowering.typeOf(answer.getExpression())));
                    graph.emit(new Operation.Assign(kept, last, unit.locator.span(answer)));
                    last = new Value.Load(kept);
                }
            } else {
                statements.lower(parts[i]);
            }
        }
        statements.close(unit.locator.end(expression));
        return last;
    }

    /** Lowers a lambda as a function of its own and answers the reference that carries its captures. */
    Value lambda(ICPPASTLambdaExpression lambda) {
        Span span = unit.locator.span(lambda);
        Position position = unit.source.position(span.start());
        Symbol name = new Symbol(symbol.name() + "::lambda@" + position.line() + ":" + position.column(), unit.source.path());
        FunctionLowering inner = new FunctionLowering(unit, name, owner, Optional.of(this));
        List<Function.Capture> captures = new ArrayList<>();
        List<Value> bound = new ArrayList<>();
        for (ICPPASTCapture capture : lambda.getCaptures()) {
            if (capture instanceof ICPPASTInitCapture init && init.getDeclarator() != null
                && init.getDeclarator().getName().resolveBinding() instanceof IVariable variable && !TypeNames.isProblem(variable)) {
                Variable made = inner.declare(variable);
                captures.add(new Function.Capture(made, init.isByReference()));
                Value given = captureValue(init, init.isByReference() || TypeNames.isReference(UnitContext.typeOf(variable)));
                bound.add(given instanceof Value.Load object && !init.isByReference() ? copy(variable, object.place(), false, span) : given);
            }
        }
        if (lambda.getDeclarator() != null) {
            UnitLowering.parameters(inner, lambda.getDeclarator());
        }
        if (lambda.getBody() != null) {
            inner.statements.body(lambda.getBody());
        }
        for (Map.Entry<IVariable, Variable> entry : inner.captured.entrySet()) {
            boolean reference = TypeNames.isReference(UnitContext.typeOf(entry.getKey()));
            boolean byReference = isByReference(lambda, entry.getValue().symbol().name()) && !reference;
            Place place = Place.of(entry.getValue());
            captures.add(new Function.Capture(entry.getValue(), byReference));
            if (byReference) {
                bound.add(new Value.AddressOf(place));
            } else {
                if (!reference) {
                    graph.emit(new Operation.Access(place, Operation.AccessKind.READ, Operation.Atomicity.PLAIN, entry.getValue().type(), span));
                }
                boolean referred = reference && isByReference(lambda, entry.getValue().symbol().name());
                bound.add(referred ? new Value.Load(place) : copy(entry.getKey(), reference ? Place.pointee(new Value.Load(place)) : place, reference, span));
            }
        }
        Function.Traits traits = new Function.Traits(true, true, false, List.of());
        unit.functions.add(inner.finish(Function.FunctionKind.LAMBDA, captures, Type.UNKNOWN, traits, new Span(span.start(), Math.min(span.end(), span.start() + 1)), span));
        Optional<Value> receiver = inner.usesThis ? Optional.of(self()) : Optional.empty();
        if (inner.usesThis && copiesObject(lambda)) {
            Place object = Place.pointee(self());
            graph.emit(new Operation.Access(object, Operation.AccessKind.READ, Operation.Atomicity.PLAIN, new Type(owner.orElse(""), Type.Form.RECORD, Type.Qualifier.PLAIN), span));
            receiver = Optional.of(new Value.Allocation(symbol, graph.ordinal(), owner.orElse("")));
            graph.emit(new Operation.Assign(Place.pointee(receiver.get()), Classes.enclosing(lambda).map(type -> unit.copyOf(object, type)).orElse(new Value.Load(object)), span));
        }
        return new Value.FunctionReference(name, receiver, bound);
    }

    /** What a lambda has of a variable that it captures by copy. */
    private Value copy(IVariable variable, Place place, boolean isReferred, Span span) {
        boolean object = TypeNames.bare(UnitContext.typeOf(variable)) instanceof ICPPClassType type && Classes.isOfProgram(type);
        if (!object && !isReferred) {
            return new Value.Load(place);
        }
        Place copy = isReferred ? Place.pointee(new Value.Allocation(symbol, graph.ordinal(), "")) : synthetic(TypeNames.of(UnitContext.typeOf(variable)));
        graph.emit(new Operation.Assign(copy, unit.copyOf(place, TypeNames.bare(UnitContext.typeOf(variable))), span));
        return CallLowering.address(copy);
    }

    /** True for {@code [*this]}, which gives the lambda an object of its own. */
    private static boolean copiesObject(ICPPASTLambdaExpression lambda) {
        for (ICPPASTCapture capture : lambda.getCaptures()) {
            if (capture.getRawSignature().replace(" ", "").equals("*this")) {
                return true;
            }
        }
        return false;
    }

    private Value captureValue(ICPPASTInitCapture init, boolean byReference) {
        org.eclipse.cdt.core.dom.ast.IASTInitializer initializer = init.getDeclarator().getInitializer();
        if (initializer instanceof org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer equals) {
            return byReference && equals.getInitializerClause() instanceof org.eclipse.cdt.core.dom.ast.IASTExpression e
                ? CallLowering.address(expressions.place(e)) : expressions.moved(equals.getInitializerClause());
        }
        org.eclipse.cdt.core.dom.ast.IASTInitializerClause[] arguments = CallLowering.arguments(initializer);
        return arguments.length == 1 ? expressions.moved(arguments[0]) : Value.UNKNOWN;
    }

    private static boolean isByReference(ICPPASTLambdaExpression lambda, String name) {
        for (ICPPASTCapture capture : lambda.getCaptures()) {
            if (capture.getIdentifier() != null && capture.getIdentifier().toString().equals(name)) {
                return capture.isByReference();
            }
        }
        return lambda.getCaptureDefault() == ICPPASTLambdaExpression.CaptureDefault.BY_REFERENCE;
    }

    Function finish(Function.FunctionKind kind, List<Function.Capture> captures, Type returnType, Function.Traits traits, Span name, Span whole) {
        List<Block> blocks = graph.finish(new Span(Math.max(whole.start(), whole.end() - 1), whole.end()));
        return new Function(symbol, kind, owner, parameters, captures, locals, returnType, traits, blocks, name, whole);
    }

    private record Temporary(Place place, ICPPClassType type) {}
}
