package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.ICompositeType;
import org.eclipse.cdt.core.dom.ast.IField;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignatedInitializer;
import org.eclipse.cdt.core.dom.ast.c.ICASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTConstructorInitializer;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTDesignatedInitializer;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLambdaExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTNewExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTSimpleTypeConstructorExpression;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPClassType;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPField;

/** Initialisation of variables and members. Confined to the parser thread. */
final class Initialisers {
    /** Elements of a table whose constants are worth an operation. */
    private static final int MAX_CONSTANTS = 32;
    private static final int MOST_NESTED = 5;

    private final ExpressionLowering expressions;
    private final FunctionLowering function;
    private final UnitContext unit;
    private final GraphBuilder graph;
    private final boolean isGlobalInitialiser;
    /** The parts of an object are set that nobody else knows yet, as long as none of them was given the object. */
    private boolean byParts;
    private boolean known;

    Initialisers(FunctionLowering function, ExpressionLowering expressions) {
        this.expressions = expressions;
        this.function = function;
        this.unit = function.unit;
        this.graph = function.graph;
        this.isGlobalInitialiser = function.symbol().name().equals("<globals>");
    }

    /** A variable or member comes to life, with or without initialiser. */
    void initialise(Place place, IType type, IASTInitializer initializer, IASTNode declarator, IASTNode name) {
        if (TypeNames.isReference(type)) {
            bindReference(place, initializer, declarator);
            return;
        }
        if (TypeNames.bare(type) instanceof ICPPClassType object && !(object instanceof IProblemBinding)
            && !(initializer instanceof IASTEqualsInitializer) && Classes.isConstructed(object)) {
            expressions.calls().constructAt(new Value.AddressOf(place), object, CallLowering.arguments(initializer), declarator, name);
            return;
        }
        if (TypeNames.bare(type) instanceof ICPPClassType object && !(object instanceof IProblemBinding) && Classes.isMadeByParts(object)) {
            IASTInitializerClause[] clauses = CallLowering.arguments(initializer);
            if (initializer == null || clauses.length == 0 && !(initializer instanceof IASTEqualsInitializer)) {
                parts(place, object, declarator, 0);
            } else if (clauses.length == 1 && isCopy(object, clauses[0])) {
                copy(place, object, clauses[0], 0);
                return;
            }
        }
        if (initializer != null) {
            assign(place, type, initializer);
        }
    }

    /** What is made by {@code new} without arguments. */
    void parts(Place place, IType type, ICPPASTNewExpression made) {
        if (TypeNames.bare(type) instanceof ICPPClassType object && !(object instanceof IProblemBinding) && !made.isArrayAllocation()
            && CallLowering.arguments(made.getInitializer()).length == 0) {
            make(place, object, made);
        }
    }

    /** What is made of a class that may leave its constructors to the compiler, without arguments. */
    void make(Place place, ICPPClassType object, IASTNode at) {
        if (Classes.isMadeByParts(object)) {
            parts(place, object, at, 0);
        }
    }

    /** An object of a class without constructors that an expression makes: its members in their order, or a copy. Answers false for what is made otherwise. */
    boolean aggregate(Place place, IType type, IASTInitializerClause[] clauses, IASTNode at) {
        if (clauses.length == 0 || !(TypeNames.bare(type) instanceof ICPPClassType object) || !Classes.isOfProgram(object) || !Classes.isMadeByParts(object)
            || !Classes.bases(object).isEmpty()) {
            return false;
        }
        boolean around = byParts;
        byParts = true;
        if (clauses.length == 1 && isSame(object, clauses[0])) {
            write(place, type, expressions.moved(clauses[0]), at);
        } else {
            fields(place, object, clauses, at);
        }
        byParts = around;
        return true;
    }

    /** What the constructor that the compiler makes for a class calls: those of bases, and what stands beside its members ([class.ctor]). */
    private void parts(Place place, ICPPClassType type, IASTNode at, int depth) {
        if (depth > MOST_NESTED) {
            return;
        }
        boolean outside = known;
        for (ICPPClassType base : Classes.bases(type)) {
            if (Classes.isMadeByParts(base)) {
                parts(place, base, at, depth + 1);
            } else if (Classes.isConstructed(base) && !Symbols.qualified(base).startsWith("std::")) {
                expressions.calls().constructAt(CallLowering.address(place), base, new IASTInitializerClause[0], at, at);
            }
        }
        for (ICPPField field : type.getDeclaredFields()) {
            if (field.isStatic()) {
                continue;
            }
            Place part = Classes.member(place, field);
            IASTDeclarator beside = Symbols.node(field) != null && Symbols.node(field).getParent() instanceof IASTDeclarator declarator ? declarator : null;
            IASTInitializer given = beside == null ? null : beside.getInitializer();
            boolean plain = given instanceof IASTInitializerList && !TypeNames.isClass(UnitContext.typeOf(field)) && !TypeNames.isReference(UnitContext.typeOf(field));
            if (given instanceof IASTEqualsInitializer || plain) {
                boolean around = byParts;
                byParts = !known;
                known |= function.making(CallLowering.address(place), () -> initialise(part, UnitContext.typeOf(field), given, beside, beside.getName()));
                byParts = around;
                continue;
            }
            if (!(TypeNames.bare(UnitContext.typeOf(field)) instanceof ICPPClassType member) || member instanceof IProblemBinding) {
                continue;
            }
            boolean library = Symbols.qualified(member).startsWith("std::");
            if (Classes.isMadeByParts(member) && given == null) {
                parts(part, member, at, depth + 1);
            } else if (Classes.isConstructed(member) && (given != null && CallLowering.arguments(given).length > 0 || given == null && !library)) {
                known |= function.making(CallLowering.address(place),
                    () -> expressions.calls().constructAt(CallLowering.address(part), member, CallLowering.arguments(given), at, at));
            }
        }
        known = outside;
    }

    /** An object that a function answers, by the list of what it is made of. */
    Value made(ICPPClassType type, IASTInitializerList list) {
        Place place = function.synthetic(TypeNames.of(type));
        boolean around = byParts;
        byParts = true;
        aggregate(place, type, list);
        byParts = around;
        return new Value.Load(place);
    }

    private static boolean isCopy(ICPPClassType type, IASTInitializerClause clause) {
        return Classes.isCopiedByCode(type) && isSame(type, clause);
    }

    private static boolean isSame(ICPPClassType type, IASTInitializerClause clause) {
        return ExpressionLowering.strip(clause) instanceof IASTExpression other && TypeNames.bare(ExpressionLowering.typeOf(other)) instanceof ICPPClassType same && TypeNames.className(same, "").equals(TypeNames.className(type, ""));
    }

    /** A copy calls what its class says of copies, or else what the classes say that it is derived from ([class.copy.ctor]). */
    private void copy(Place place, ICPPClassType type, IASTInitializerClause from, int depth) {
        IASTInitializerClause bare = ExpressionLowering.strip(from);
        if (!Classes.isMadeByParts(type)) {
            expressions.calls().constructAt(CallLowering.address(place), type, new IASTInitializerClause[] {bare}, bare, bare);
            return;
        }
        for (ICPPClassType base : Classes.bases(type)) {
            if (depth < MOST_NESTED && Classes.isCopiedByCode(base)) {
                copy(place, base, from, depth + 1);
            }
        }
        if (depth == 0) {
            write(place, type, expressions.value(bare), bare);
        }
    }

    private void bindReference(Place place, IASTInitializer initializer, IASTNode declarator) {
        if (initializer == null) {
            return;
        }
        IASTInitializerClause clause = single(initializer);
        Value address = ExpressionLowering.strip(clause) instanceof IASTExpression expression
            ? CallLowering.address(expressions.place(expression)) : Value.UNKNOWN;
        graph.emit(new Operation.Assign(place, address, unit.locator.span(declarator)));
    }

    /** The one expression that a variable is initialised with. */
    static Optional<IASTInitializerClause> only(IASTInitializer initializer) {
        return Optional.ofNullable(initializer).map(Initialisers::single);
    }

    @SuppressWarnings("NullAway")
    private static IASTInitializerClause single(IASTInitializer initializer) {
        if (initializer instanceof IASTEqualsInitializer equals) {
            return equals.getInitializerClause();
        }
        IASTInitializerClause[] arguments = CallLowering.arguments(initializer);
        return arguments.length == 1 ? arguments[0] : null;
    }

    /** Gives a place the content of an initialiser. */
    void assign(Place place, IType type, IASTInitializer initializer) {
        if (initializer instanceof IASTEqualsInitializer equals) {
            assign(place, type, equals.getInitializerClause());
        } else if (initializer instanceof IASTInitializerList list) {
            aggregate(place, type, list);
        } else if (initializer instanceof ICPPASTConstructorInitializer constructor && constructor.getArguments().length == 1) {
            assign(place, type, constructor.getArguments()[0]);
        }
    }

    private void assign(Place place, IType type, IASTInitializerClause clause) {
        if (clause instanceof IASTInitializerList list) {
            aggregate(place, type, list);
            return;
        }
        IASTInitializerClause bare = ExpressionLowering.strip(clause);
        if (bare == null) {
            return;
        }
        if (!TypeNames.isClass(type)) {
            write(place, type, CallableObjects.source(bare).isPresent() ? expressions.moved(bare) : expressions.scalar(bare), bare);
            return;
        }
        if (TypeNames.bare(type) instanceof ICPPClassType object && !(object instanceof IProblemBinding) && Classes.isConstructed(object)
            && initialiseObject(place, object, bare)) {
            return;
        }
        if (TypeNames.bare(type) instanceof ICPPClassType object && !(object instanceof IProblemBinding) && isCopy(object, bare)
            && !(bare instanceof IASTFunctionCallExpression)) {
            copy(place, object, bare, 0);
            return;
        }
        write(place, type, MadeObjects.moved(bare, expressions).map(Value.class::cast).orElseGet(() -> expressions.moved(bare)), bare);
    }

    /** {@code T x = T(a)} makes one object; {@code T x = std::move(y)} and conversions call a constructor. */
    private boolean initialiseObject(Place place, ICPPClassType object, IASTInitializerClause bare) {
        Value target = new Value.AddressOf(place);
        if (bare instanceof ICPPASTSimpleTypeConstructorExpression made) {
            expressions.calls().constructAt(target, object, CallLowering.arguments(made.getInitializer()), made, made);
            return true;
        }
        if (bare instanceof IASTFunctionCallExpression call) {
            String callee = Symbols.withoutArguments(call.getFunctionNameExpression().getRawSignature());
            boolean moved = callee.equals("std::move") || callee.equals("move");
            if (moved) {
                expressions.calls().constructAt(target, object, new IASTInitializerClause[] {call}, call, call);
                return true;
            }
            IType type = ExpressionLowering.strip(call.getFunctionNameExpression()) instanceof IASTIdExpression id
                && id.getName().resolveBinding() instanceof IType named ? TypeNames.bare(named) : null;
            boolean constructor = ExpressionLowering.strip(call.getFunctionNameExpression()) instanceof IASTIdExpression id2
                && id2.getName().resolveBinding() instanceof org.eclipse.cdt.core.dom.ast.cpp.ICPPConstructor;
            if (type instanceof ICPPClassType || constructor) {
                expressions.calls().constructAt(target, object, call.getArguments(), call, call);
                return true;
            }
            return false;
        }
        boolean converted = bare instanceof ICPPASTLambdaExpression || !TypeNames.isClass(ExpressionLowering.typeOf((IASTExpression) bare));
        if (converted) {
            expressions.calls().constructAt(target, object, new IASTInitializerClause[] {bare}, bare, bare);
            return true;
        }
        return false;
    }

    private void write(Place place, IType type, Value value, IASTNode at) {
        if (!isGlobalInitialiser && place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.STATIC_LOCAL) {
            // The language does so once, under a lock of its own ([stmt.dcl]).
            return;
        }
        Type name = TypeNames.of(type);
        Operation.Atomicity atomicity = name.qualifier() == Type.Qualifier.ATOMIC ? Operation.Atomicity.ATOMIC
            : name.qualifier() == Type.Qualifier.VOLATILE ? Operation.Atomicity.VOLATILE : Operation.Atomicity.PLAIN;
        if (!isGlobalInitialiser && !byParts) {
            graph.emit(new Operation.Access(place, Operation.AccessKind.WRITE, atomicity, name, unit.locator.span(at)));
        }
        graph.emit(new Operation.Assign(place, value, unit.locator.span(at)));
    }

    private void aggregate(Place place, IType type, IASTInitializerList list) {
        IType bare = TypeNames.bare(type);
        IASTInitializerClause[] clauses = list.getClauses();
        if (bare instanceof IArrayType array) {
            for (int i = 0; i < clauses.length; i++) {
                if (i >= MAX_CONSTANTS && clauses[i] instanceof IASTLiteralExpression) {
                    continue;
                }
                assign(place.index(new Value.Constant(i)), array.getType(), content(clauses[i]));
            }
            return;
        }
        if (bare instanceof ICompositeType composite && !(bare instanceof IProblemBinding)) {
            fields(place, composite, clauses, list);
            return;
        }
        if (clauses.length == 1) {
            assign(place, type, clauses[0]);
        } else if (clauses.length == 0) {
            write(place, type, Value.NULL, list);
        } else {
            for (IASTInitializerClause clause : clauses) {
                expressions.value(content(clause));
            }
        }
    }

    private void fields(Place place, ICompositeType composite, IASTInitializerClause[] clauses, IASTNode at) {
        if (composite instanceof ICPPClassType object && Classes.isConstructed(object)) {
            expressions.calls().constructAt(new Value.AddressOf(place), object, clauses, at, at);
            return;
        }
        IField[] fields = composite.getFields();
        if (fields.length == 1 && fields[0].getName().equals("opaque")) {
            // What a library type holds is its own business, but that it has a value counts.
            graph.emit(new Operation.Assign(place, Value.UNKNOWN, unit.locator.span(at)));
            return;
        }
        int next = 0;
        for (IASTInitializerClause clause : clauses) {
            String designated = designated(clause);
            for (int i = 0; i < fields.length && !designated.isEmpty(); i++) {
                if (fields[i].getName().equals(designated)) {
                    next = i;
                }
            }
            if (next >= fields.length) {
                expressions.value(content(clause));
                continue;
            }
            IField field = fields[next++];
            if (TypeNames.isReference(UnitContext.typeOf(field)) && ExpressionLowering.strip(content(clause)) instanceof IASTExpression referred) {
                graph.emit(new Operation.Assign(Classes.member(place, field), CallLowering.address(expressions.place(referred)), unit.locator.span(clause)));
                continue;
            }
            assign(Classes.member(place, field), UnitContext.typeOf(field), content(clause));
        }
    }

    private static String designated(IASTInitializerClause clause) {
        if (clause instanceof ICASTDesignatedInitializer c && c.getDesignators().length == 1
            && c.getDesignators()[0] instanceof ICASTFieldDesignator field) {
            return field.getName().toString();
        }
        if (clause instanceof ICPPASTDesignatedInitializer cpp && cpp.getDesignators().length == 1
            && cpp.getDesignators()[0] instanceof ICPPASTFieldDesignator field) {
            return field.getName().toString();
        }
        return "";
    }

    private static IASTInitializerClause content(IASTInitializerClause clause) {
        if (clause instanceof ICASTDesignatedInitializer c) {
            return c.getOperand();
        }
        return clause instanceof ICPPASTDesignatedInitializer cpp ? cpp.getOperand() : clause;
    }
}
