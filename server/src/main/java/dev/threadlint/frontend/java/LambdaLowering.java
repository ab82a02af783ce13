package dev.threadlint.frontend.java;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.threadlint.frontend.java.TypeInfo.MethodInfo;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lambdas become functions of their own; method references name one. Stateless. */
final class LambdaLowering {
    private static final JavaType FUNCTION = JavaType.UNKNOWN;
    private final Lowering lowering;

    LambdaLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    /**
     * @param given type of the only parameter when the called method tells it
     */
    Operand lambda(Frame frame, LambdaExpr node, JavaType given) {
        Span span = frame.unit.spans.of(node);
        Symbol symbol = symbol(frame, span);
        Frame inner = new Frame(frame.unit, symbol, frame.type, frame.hasThis, Optional.of(frame));
        List<Variable> parameters = new ArrayList<>();
        for (Parameter parameter : node.getParameters()) {
            JavaType written = lowering.types.resolve(frame, parameter.getType());
            JavaType type = !written.isKnown() && node.getParameters().size() == 1 ? given : written;
            Span name = frame.unit.spans.of(parameter.getName());
            parameters.add(inner.declare(parameter.getNameAsString(), type, Variable.Storage.PARAMETER, name,
                frame.unit.spans.of(parameter), -1));
        }
        body(inner, node);
        List<Function.Capture> captures = inner.captured.values().stream().map(v -> new Function.Capture(v, false)).toList();
        Function.Traits traits = new Function.Traits(!inner.usesThis(), true, false, List.of());
        frame.unit.add(new Function(symbol, Function.FunctionKind.LAMBDA, Optional.of(frame.type.name), parameters, captures,
            inner.locals, Type.UNKNOWN, traits, inner.graph.finish(MethodLowering.fallOff(span)),
            new Span(span.start(), Math.min(span.end(), span.start() + 1)), span, inner.attempts));
        List<Value> bound = inner.captures.values().stream().map(ref -> ref.load().value()).toList();
        Optional<Value> receiver = inner.usesThis() ? Optional.of(frame.self()) : Optional.empty();
        return new Operand(new Value.FunctionReference(symbol, receiver, bound), FUNCTION);
    }

    private static Symbol symbol(Frame frame, Span span) {
        String around = frame.symbol.name().replaceAll("/\\d+(:.*)?$", "");
        return new Symbol(around + ".lambda@" + TypeLowering.position(frame.unit, span), frame.unit.source.path());
    }

    private void body(Frame inner, LambdaExpr node) {
        if (node.getBody() instanceof ExpressionStmt only && node.getExpressionBody().isPresent()) {
            inner.statement = inner.unit.spans.of(only);
            Operand value = lowering.expressions.lower(inner, node.getExpressionBody().get());
            lowering.returns(inner, value.value(), inner.unit.spans.of(only));
        } else {
            lowering.statements.lower(inner, node.getBody());
        }
    }

    private static boolean isLibrary(JavaType type) {
        return !type.isArray() && (type.name().startsWith("java.") || type.name().startsWith("javax."));
    }

    /**
     * {@code list::add} is the function that calls {@code add} on the list, so that what the library does there has a place in the program. How
     * many arguments it gets, one or none, says the interface that it stands for, which is not known here ({@link Symbol#OPEN_ARITY}).
     */
    private static Operand libraryCall(Frame frame, MethodReferenceExpr node, Symbol called, Value receiver, JavaType type) {
        Span span = frame.unit.spans.of(node);
        Symbol symbol = symbol(frame, span);
        Frame inner = new Frame(frame.unit, symbol, frame.type, false, Optional.of(frame));
        Variable given = inner.declare("$it", JavaType.UNKNOWN, Variable.Storage.PARAMETER, span, span, -1);
        Symbol kept = new Symbol("$receiver", frame.unit.source.path() + "#" + symbol.name());
        Variable object = new Variable(kept, Variable.Storage.LOCAL, type.toIr(), -1, span, span);
        Operation.CallSpans spans = new Operation.CallSpans(span, span, frame.unit.spans.of(node), List.of(span));
        Symbol open = Symbol.external(called.name() + Symbol.OPEN_ARITY);
        inner.graph.add(new Operation.Call(Value.FunctionReference.of(open), Operation.Dispatch.VIRTUAL, Optional.of(new Value.Load(Place.of(object))),
            List.of(new Value.Load(Place.of(given))), List.of(Type.UNKNOWN), inner.nextTemporary(), Operation.ResultUse.USED, spans));
        Function.Traits traits = new Function.Traits(true, true, false, List.of());
        frame.unit.add(new Function(symbol, Function.FunctionKind.LAMBDA, Optional.of(frame.type.name), List.of(given),
            List.of(new Function.Capture(object, false)), List.of(), Type.UNKNOWN, traits, inner.graph.finish(MethodLowering.fallOff(span)), span, span));
        return new Operand(new Value.FunctionReference(symbol, Optional.empty(), List.of(receiver)), FUNCTION);
    }

    /** {@code super::close} is a function that calls the method of the class above, whatever overrides it. */
    private Operand superCall(Frame frame, MethodReferenceExpr node, SuperExpr above, MethodInfo method) {
        Span span = frame.unit.spans.of(node);
        Symbol symbol = symbol(frame, span);
        Frame inner = new Frame(frame.unit, symbol, frame.type, frame.hasThis, Optional.of(frame));
        List<Variable> parameters = new ArrayList<>();
        for (JavaType type : method.parameters()) {
            parameters.add(inner.declare("$it" + parameters.size(), type, Variable.Storage.PARAMETER, span, span, -1));
        }
        List<Value> given = parameters.stream().map(parameter -> (Value) new Value.Load(Place.of(parameter))).toList();
        Operation.CallSpans spans = new Operation.CallSpans(span, span, frame.unit.spans.of(above), given.stream().map(value -> span).toList());
        inner.graph.add(new Operation.Call(Value.FunctionReference.of(Symbol.external(method.owner().name + "." + method.name() + "/" + method.signature())), Operation.Dispatch.DIRECT,
            Optional.of(inner.self()), given, given.stream().map(value -> Type.UNKNOWN).toList(), inner.nextTemporary(), Operation.ResultUse.USED, spans));
        Function.Traits traits = new Function.Traits(false, true, false, List.of());
        frame.unit.add(new Function(symbol, Function.FunctionKind.LAMBDA, Optional.of(frame.type.name), parameters, List.of(), List.of(), Type.UNKNOWN, traits,
            inner.graph.finish(MethodLowering.fallOff(span)), span, span));
        return new Operand(new Value.FunctionReference(symbol, Optional.of(frame.self()), List.of()), FUNCTION);
    }

    Operand reference(Frame frame, MethodReferenceExpr node) {
        NameLowering.Qualified scope = lowering.names.qualified(frame, node.getScope());
        String name = node.getIdentifier().equals("new") ? "<init>" : node.getIdentifier();
        Optional<MethodInfo> method = frame.unit.scopes.type(scope.type().name())
            .flatMap(type -> type.methodsNamed(name).stream().findFirst());
        if (node.getScope() instanceof SuperExpr above && method.isPresent()) {
            return superCall(frame, node, above, method.get());
        }
        boolean isStatic = method.filter(MethodInfo::isStatic).isPresent();
        String owner = isStatic ? method.get().owner().name : scope.type().isKnown() ? scope.type().spelling() : "?";
        Symbol symbol = Symbol.external(owner + "." + name + method.map(m -> "/" + m.signature()).orElse(""));
        Optional<Value> receiver = isStatic ? Optional.empty() : scope.value().map(Operand::value);
        if (receiver.isPresent() && method.isEmpty() && isLibrary(scope.type())) {
            return libraryCall(frame, node, symbol, receiver.get(), scope.type());
        }
        return new Operand(new Value.FunctionReference(symbol, receiver, List.of()), FUNCTION);
    }
}
