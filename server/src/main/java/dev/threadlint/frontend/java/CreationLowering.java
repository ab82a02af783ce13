package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/** New objects and arrays. Stateless. */
final class CreationLowering {
    private final Lowering lowering;

    CreationLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    Operand object(Frame frame, ObjectCreationExpr node) {
        Optional<Operand> outer = node.getScope().map(scope -> lowering.expressions.lower(frame, scope));
        JavaType written = outer.flatMap(o -> frame.unit.scopes.type(o.type().name()))
            .flatMap(info -> info.findNested(node.getType().getNameAsString())).map(TypeInfo::asType)
            .orElseGet(() -> lowering.types.resolve(frame, node.getType()));
        List<Operand> arguments = lowering.calls.arguments(frame, node.getArguments(), JavaType.UNKNOWN, "");
        Optional<TypeInfo> anonymous = node.getAnonymousClassBody().map(body -> anonymous(frame, node, written, body));
        String allocated = anonymous.map(t -> t.name).orElse(written.name());
        Value.Allocation object = new Value.Allocation(frame.symbol, frame.nextOrdinal(), allocated);
        construct(frame, node, written, object, arguments);
        anonymous.or(() -> frame.unit.scopes.type(written.name()))
            .ifPresent(type -> bindContext(frame, type, object, outer.map(Operand::value), span(frame, node)));
        anonymous.filter(TypeLowering::hasInitialisers).ifPresent(type -> initialise(frame, node, type, object));
        JavaType type = anonymous.isPresent() ? JavaType.of(allocated) : written;
        return new Operand(object, type);
    }

    private TypeInfo anonymous(Frame frame, ObjectCreationExpr node, JavaType parent, NodeList<BodyDeclaration<?>> body) {
        TypeInfo type = lowering.types.declareAnonymous(frame, node, parent, body);
        lowering.types.lower(frame.unit, type);
        return type;
    }

    private void construct(Frame frame, ObjectCreationExpr node, JavaType type, Value object, List<Operand> arguments) {
        boolean elided = node.getArguments().stream().anyMatch(a -> frame.unit.covers(frame.unit.spans.of(a)));
        Symbol symbol = Symbol.external(type.name() + ".<init>" + (elided ? "" : "/" + lowering.calls.constructor(frame, type.name(), arguments)));
        Operation.CallSpans spans = new Operation.CallSpans(span(frame, node), frame.statement, span(frame, node.getType()),
            node.getArguments().stream().map(a -> span(frame, a)).toList());
        lowering.calls.emit(frame, symbol, Dispatch.CONSTRUCTOR, Optional.of(object), arguments, CallLowering.use(node), spans);
    }

    /** Stores what the object needs of its surroundings: the outer instance and the captured locals. */
    private void bindContext(Frame frame, TypeInfo type, Value object, Optional<Value> outer, Span span) {
        if (!type.isStatic && type.outer.isPresent()) {
            Value instance = outer.orElseGet(() -> lowering.names.instance(frame, type.outer.get()));
            frame.graph.add(new Operation.Assign(NameLowering.outerInstance(type, object), instance, span));
        }
        type.captured.keySet().forEach(name -> lowering.names.variable(frame, name).ifPresent(ref ->
            frame.graph.add(new Operation.Assign(NameLowering.capturedLocal(type, object, name), ref.load().value(), span))));
    }

    /** The constructor of an anonymous class only runs its initialisers: the superclass's constructor was called before. */
    private void initialise(Frame frame, ObjectCreationExpr node, TypeInfo type, Value object) {
        Span span = span(frame, node);
        Operation.CallSpans spans = new Operation.CallSpans(span, frame.statement, span(frame, node.getType()), List.of());
        lowering.calls.emit(frame, Symbol.external(type.name + ".<init>/0"), Dispatch.CONSTRUCTOR, Optional.of(object), List.of(),
            CallLowering.use(node), spans);
    }

    Operand array(Frame frame, ArrayCreationExpr node) {
        node.getLevels().forEach(level -> level.getDimension().ifPresent(size -> lowering.expressions.lower(frame, size)));
        JavaType type = lowering.types.resolve(frame, node.getElementType()).array(node.getLevels().size());
        return node.getInitializer().map(list -> initializer(frame, list, type))
            .orElseGet(() -> new Operand(allocation(frame, type), type));
    }

    Operand initializer(Frame frame, ArrayInitializerExpr node, JavaType type) {
        Value array = allocation(frame, type);
        for (int i = 0; i < node.getValues().size(); i++) {
            Expression expression = node.getValues().get(i);
            Operand value = lowering.expressions.initial(frame, expression, type.element());
            Place place = Place.pointee(array).index(new Value.Constant(i));
            frame.write(new PlaceRef(place, type.element(), Type.Qualifier.PLAIN, true), value.value(), span(frame, expression));
        }
        return new Operand(array, type);
    }

    private static Value allocation(Frame frame, JavaType type) {
        return new Value.Allocation(frame.symbol, frame.nextOrdinal(), type.spelling());
    }

    /** How many elements an initialiser gives an array, -1 when it does not say a constant. */
    static long constantLength(Expression initializer) {
        if (initializer instanceof ArrayInitializerExpr list) {
            return list.getValues().size();
        }
        if (!(initializer instanceof ArrayCreationExpr creation)) {
            return -1;
        }
        return creation.getInitializer().map(list -> (long) list.getValues().size())
            .or(() -> creation.getLevels().getFirst().flatMap(level -> level.getDimension())
                .filter(IntegerLiteralExpr.class::isInstance).map(size -> ((IntegerLiteralExpr) size).asNumber().longValue()))
            .orElse(-1L);
    }

    private static Span span(Frame frame, Node node) {
        return frame.unit.spans.of(node);
    }
}
