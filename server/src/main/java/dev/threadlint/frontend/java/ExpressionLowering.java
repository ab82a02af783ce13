package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.*;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.AccessKind;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.Optional;
import java.util.Set;

/** Evaluates expressions: emits their accesses and calls in order and answers what they denote. Stateless. */
final class ExpressionLowering extends GenericVisitorWithDefaults<Operand, Frame> {
    private static final Set<String> COMPUTED = Set.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> IDENTITY = Set.of("==", "!=");
    private static final Set<String> BOXES = Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte", "java.lang.Character", "java.lang.Boolean");
    private static final Set<String> COMPARED = Set.of("==", "!=", "<", "<=", ">", ">=");
    private final Lowering lowering;

    ExpressionLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    Operand lower(Frame frame, Expression expression) {
        return expression.accept(this, frame);
    }

    @Override
    public Operand defaultAction(Node node, Frame frame) {
        return Operand.UNKNOWN;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Operand defaultAction(NodeList nodes, Frame frame) {
        return Operand.UNKNOWN;
    }

    @Override
    public Operand visit(EnclosedExpr node, Frame frame) {
        return lower(frame, node.getInner());
    }

    @Override
    public Operand visit(NameExpr node, Frame frame) {
        return read(node, frame);
    }

    @Override
    public Operand visit(FieldAccessExpr node, Frame frame) {
        return read(node, frame);
    }

    @Override
    public Operand visit(ArrayAccessExpr node, Frame frame) {
        return read(node, frame);
    }

    private Operand read(Expression node, Frame frame) {
        return lowering.names.place(frame, node).map(ref -> frame.read(ref, span(frame, node))).orElse(Operand.UNKNOWN);
    }

    @Override
    public Operand visit(ThisExpr node, Frame frame) {
        return lowering.names.thisObject(frame, node);
    }

    @Override
    public Operand visit(SuperExpr node, Frame frame) {
        return lowering.names.superObject(frame, node);
    }

    @Override
    public Operand visit(ClassExpr node, Frame frame) {
        JavaType type = lowering.types.resolve(frame, node.getType());
        return new Operand(classObject(type.spelling()), JavaType.of("java.lang.Class"));
    }

    /** The object that {@code C.class} denotes and that a static synchronized method locks. */
    static Value classObject(String typeName) {
        return new Value.AddressOf(NameLowering.global(typeName + ".class"));
    }

    @Override
    public Operand visit(IntegerLiteralExpr node, Frame frame) {
        return new Operand(integer(node.getValue()), JavaType.INT);
    }

    @Override
    public Operand visit(LongLiteralExpr node, Frame frame) {
        return new Operand(integer(node.getValue()), JavaType.of("long"));
    }

    private static Value integer(String spelling) {
        String digits = spelling.replace("_", "").toLowerCase(java.util.Locale.ROOT).replaceAll("l$", "");
        try {
            if (digits.startsWith("0b")) {
                return new Value.Constant(Long.parseUnsignedLong(digits.substring(2), 2));
            }
            return new Value.Constant(digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16)
                : digits.length() > 1 && digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return new Value.Text(spelling);
        }
    }

    @Override
    public Operand visit(CharLiteralExpr node, Frame frame) {
        String text = node.getValue();
        Value value = text.length() == 1 ? new Value.Constant(text.charAt(0)) : new Value.Text(text);
        return new Operand(value, JavaType.of("char"));
    }

    @Override
    public Operand visit(BooleanLiteralExpr node, Frame frame) {
        return new Operand(new Value.Constant(node.getValue() ? 1 : 0), JavaType.BOOLEAN);
    }

    @Override
    public Operand visit(NullLiteralExpr node, Frame frame) {
        return new Operand(Value.NULL, JavaType.UNKNOWN);
    }

    @Override
    public Operand visit(DoubleLiteralExpr node, Frame frame) {
        return new Operand(new Value.Text(node.getValue()), JavaType.of("double"));
    }

    @Override
    public Operand visit(StringLiteralExpr node, Frame frame) {
        return new Operand(new Value.Text(node.getValue()), JavaType.STRING);
    }

    @Override
    public Operand visit(TextBlockLiteralExpr node, Frame frame) {
        return new Operand(new Value.Text(node.getValue()), JavaType.STRING);
    }

    @Override
    public Operand visit(CastExpr node, Frame frame) {
        Operand inner = lower(frame, node.getExpression());
        JavaType type = lowering.types.resolve(frame, node.getType());
        return new Operand(inner.value(), type.isKnown() ? type : inner.type());
    }

    @Override
    public Operand visit(AssignExpr node, Frame frame) {
        Optional<PlaceRef> target = lowering.names.place(frame, node.getTarget());
        Operand value = lower(frame, node.getValue());
        if (target.isEmpty()) {
            return value;
        }
        PlaceRef ref = target.get();
        if (node.getOperator() == AssignExpr.Operator.ASSIGN) {
            frame.write(ref, value.value(), span(frame, node));
            return new Operand(value.value(), ref.type().isKnown() ? ref.type() : value.type());
        }
        String operator = node.getOperator().asString().replace("=", "");
        if (isConcatenation(operator, ref.load(), value)) {
            lowering.calls.text(frame, value, node.getValue());
        }
        frame.access(ref, AccessKind.UPDATE, span(frame, node));
        Operand computed = binary(operator, ref.load(), value);
        frame.graph.add(new Operation.Assign(ref.place(), computed.value(), span(frame, node)));
        return ref.load();
    }

    @Override
    public Operand visit(UnaryExpr node, Frame frame) {
        switch (node.getOperator()) {
            case POSTFIX_INCREMENT:
            case POSTFIX_DECREMENT:
            case PREFIX_INCREMENT:
            case PREFIX_DECREMENT:
                return step(node, frame);
            case LOGICAL_COMPLEMENT:
                return lowering.conditions.value(frame, node);
            case MINUS:
                Operand inner = lower(frame, node.getExpression());
                return new Operand(negated(inner.value()), inner.type());
            case PLUS:
                return lower(frame, node.getExpression());
            default:
                return new Operand(Value.UNKNOWN, lower(frame, node.getExpression()).type());
        }
    }

    private static Value negated(Value value) {
        return value instanceof Value.Constant constant ? new Value.Constant(-constant.number())
            : new Value.Binary("-", new Value.Constant(0), value);
    }

    private Operand step(UnaryExpr node, Frame frame) {
        Optional<PlaceRef> target = lowering.names.place(frame, node.getExpression());
        if (target.isEmpty()) {
            lower(frame, node.getExpression());
            return Operand.UNKNOWN;
        }
        PlaceRef ref = target.get();
        Span span = span(frame, node);
        Node parent = node.getParentNode().orElse(node);
        boolean usesOld = node.isPostfix() && !(parent instanceof ExpressionStmt || parent instanceof ForStmt);
        frame.access(ref, AccessKind.UPDATE, span);
        Operand old = ref.load();
        if (usesOld) {
            old = keep(frame, ref.load(), span);
        }
        String operator = node.getOperator().asString().substring(0, 1);
        frame.graph.add(new Operation.Assign(ref.place(), new Value.Binary(operator, ref.load().value(), new Value.Constant(1)), span));
        return usesOld ? old : ref.load();
    }

    /** Stores a value, because what it reads is about to change. */
    Operand keep(Frame frame, Operand value, Span span) {
        PlaceRef kept = frame.synthetic(value.type(), span);
        frame.graph.add(new Operation.Assign(kept.place(), value.value(), span));
        return kept.load();
    }

    @Override
    public Operand visit(BinaryExpr node, Frame frame) {
        String operator = node.getOperator().asString();
        if (operator.equals("&&") || operator.equals("||")) {
            return lowering.conditions.value(frame, node);
        }
        Operand left = lower(frame, node.getLeft());
        Operand right = lower(frame, node.getRight());
        if (isConcatenation(operator, left, right)) {
            lowering.calls.text(frame, left, node.getLeft());
            lowering.calls.text(frame, right, node.getRight());
        }
        return IDENTITY.contains(operator) ? binary(operator, unboxed(left, right), unboxed(right, left)) : binary(operator, left, right);
    }

    /** What is compared with a number is in the box: a box with zero in it is not null, which the IR has the same value for. */
    private static Operand unboxed(Operand box, Operand other) {
        boolean opens = BOXES.contains(box.type().name()) && !box.type().isArray() && other.type().isPrimitive()
            && !(box.value() instanceof Value.Unknown || box.value() instanceof Value.Constant);
        return opens ? new Operand(new Value.Load(Place.pointee(box.value()).field(box.type().name(), "value")), box.type()) : box;
    }

    private static boolean isConcatenation(String operator, Operand left, Operand right) {
        return operator.equals("+") && (JavaType.STRING.equals(left.type()) || JavaType.STRING.equals(right.type()));
    }

    static Operand binary(String operator, Operand left, Operand right) {
        if (isConcatenation(operator, left, right)) {
            return new Operand(Value.UNKNOWN, JavaType.STRING);
        }
        JavaType type = COMPARED.contains(operator) ? JavaType.BOOLEAN : left.type();
        boolean exact = COMPUTED.contains(operator) && !left.value().equals(Value.UNKNOWN) && !right.value().equals(Value.UNKNOWN);
        return new Operand(exact ? new Value.Binary(operator, left.value(), right.value()) : Value.UNKNOWN, type);
    }

    @Override
    public Operand visit(ConditionalExpr node, Frame frame) {
        PlaceRef result = frame.synthetic(JavaType.UNKNOWN, span(frame, node));
        int whenTrue = frame.graph.newBlock();
        int whenFalse = frame.graph.newBlock();
        int join = frame.graph.newBlock();
        lowering.conditions.branch(frame, node.getCondition(), whenTrue, whenFalse);
        JavaType first = arm(frame, node.getThenExpr(), whenTrue, result, join);
        JavaType second = arm(frame, node.getElseExpr(), whenFalse, result, join);
        frame.graph.start(join);
        return new Operand(result.load().value(), first.isKnown() ? first : second);
    }

    private JavaType arm(Frame frame, Expression expression, int block, PlaceRef result, int join) {
        frame.graph.start(block);
        Operand value = lower(frame, expression);
        frame.write(result, value.value(), span(frame, expression));
        frame.graph.jump(join);
        return value.type();
    }

    @Override
    public Operand visit(InstanceOfExpr node, Frame frame) {
        Operand object = lower(frame, node.getExpression());
        node.getPattern().ifPresent(pattern -> lowering.patterns.bind(frame, pattern, object));
        return new Operand(Value.UNKNOWN, JavaType.BOOLEAN);
    }

    @Override
    public Operand visit(SwitchExpr node, Frame frame) {
        return lowering.switches.expression(frame, node);
    }

    @Override
    public Operand visit(MethodCallExpr node, Frame frame) {
        return lowering.calls.call(frame, node);
    }

    @Override
    public Operand visit(ObjectCreationExpr node, Frame frame) {
        return lowering.creations.object(frame, node);
    }

    @Override
    public Operand visit(ArrayCreationExpr node, Frame frame) {
        return lowering.creations.array(frame, node);
    }

    @Override
    public Operand visit(ArrayInitializerExpr node, Frame frame) {
        return lowering.creations.initializer(frame, node, JavaType.UNKNOWN);
    }

    @Override
    public Operand visit(LambdaExpr node, Frame frame) {
        return lowering.lambdas.lambda(frame, node, JavaType.UNKNOWN);
    }

    @Override
    public Operand visit(MethodReferenceExpr node, Frame frame) {
        return lowering.lambdas.reference(frame, node);
    }

    @Override
    public Operand visit(VariableDeclarationExpr node, Frame frame) {
        node.getVariables().forEach(declarator -> {
            Type written = declarator.getType();
            JavaType declared = lowering.types.resolve(frame, written);
            Operand value = declarator.getInitializer().map(e -> initial(frame, e, declared)).orElse(Operand.UNKNOWN);
            JavaType type = declared.isKnown() ? declared : value.type();
            long length = declarator.getInitializer().map(CreationLowering::constantLength).orElse(-1L);
            Variable variable = frame.declare(declarator.getNameAsString(), type, Variable.Storage.LOCAL,
                span(frame, declarator.getName()), frame.statement, length);
            declarator.getInitializer().ifPresent(e -> frame.write(new PlaceRef(Place.of(variable), type,
                dev.threadlint.ir.Type.Qualifier.PLAIN, true), value.value(), span(frame, declarator)));
        });
        return Operand.UNKNOWN;
    }

    /** An initialiser, which may be a bare list of elements when the declared type is an array. */
    Operand initial(Frame frame, Expression expression, JavaType declared) {
        return expression instanceof ArrayInitializerExpr list ? lowering.creations.initializer(frame, list, declared)
            : lower(frame, expression);
    }

    private static Span span(Frame frame, Node node) {
        return frame.unit.spans.of(node);
    }
}
