package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.threadlint.frontend.java.TypeInfo.MethodInfo;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Operation.ResultUse;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/** Method calls: finds the static type that owns the method and emits the call. Stateless. */
final class CallLowering {
    /** What a call names, before its arguments are known. */
    private record Target(String owner, Dispatch dispatch, Optional<Value> receiver, JavaType receiverType, Optional<TypeInfo> level,
                          Optional<MethodInfo> method) {}

    private final Lowering lowering;

    CallLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    Operand call(Frame frame, MethodCallExpr node) {
        String name = node.getNameAsString();
        int arity = node.getArguments().size();
        Target target = node.getScope().map(scope -> qualified(frame, scope, name, arity)).orElseGet(() -> bare(frame, name, arity));
        List<Operand> arguments = arguments(frame, node.getArguments(), target.receiverType(), name);
        Optional<MethodInfo> method = target.method().map(found -> target.level().map(level -> Overloads.chosen(level, found, arguments, frame.unit.scopes)).orElse(found));
        String declared = method.map(MethodInfo::signature).orElse(String.valueOf(arity));
        boolean elided = node.getArguments().stream().anyMatch(a -> frame.unit.covers(frame.unit.spans.of(a)));
        Symbol symbol = Symbol.external((target.owner().isEmpty() ? "?" : target.owner()) + "." + name + (elided ? "" : "/" + declared));
        Operation.CallSpans spans = new Operation.CallSpans(span(frame, node), frame.statement, span(frame, node.getName()),
            node.getArguments().stream().map(a -> span(frame, a)).toList());
        int result = emit(frame, symbol, target.dispatch(), target.receiver(), arguments, use(node), spans);
        JavaType answer = method.map(MethodInfo::returns).orElseGet(() -> JdkNames.answer(target.receiverType(), name));
        return new Operand(new Value.Temporary(result), answer);
    }

    /** A concatenation asks an object for its text (JLS 5.1.11): one of the program, or a container, whose text is made from its elements. */
    void text(Frame frame, Operand object, Expression node) {
        Optional<MethodInfo> method = ownMethod(frame, object.type(), "toString", 0);
        boolean container = object.type().name().startsWith("java.util.") && object.type().name().indexOf('.', "java.util.".length()) < 0;
        if (object.type().isArray() || object.value().equals(Value.UNKNOWN) || method.isEmpty() && !container) {
            return;
        }
        Symbol symbol = Symbol.external(object.type().name() + ".toString/" + method.map(MethodInfo::signature).orElse("0"));
        Span span = span(frame, node);
        emit(frame, symbol, Dispatch.VIRTUAL, Optional.of(object.value()), List.of(), ResultUse.USED, new Operation.CallSpans(span, frame.statement, span, List.of()));
    }

    List<Operand> arguments(Frame frame, NodeList<Expression> nodes, JavaType receiver, String method) {
        return nodes.stream().map(node -> node instanceof LambdaExpr lambda
            ? lowering.lambdas.lambda(frame, lambda, JdkNames.elementGiven(receiver, method))
            : lowering.expressions.lower(frame, node)).toList();
    }

    int emit(Frame frame, Symbol symbol, Dispatch dispatch, Optional<Value> receiver, List<Operand> arguments, ResultUse use,
             Operation.CallSpans spans) {
        int result = frame.nextTemporary();
        List<Value> values = arguments.stream().map(Operand::value).toList();
        List<Type> types = arguments.stream().map(a -> a.type().toIr()).toList();
        frame.graph.add(new Operation.Call(Value.FunctionReference.of(symbol), dispatch, receiver, values, types, result, use, spans));
        return result;
    }

    static ResultUse use(Node call) {
        Node parent = call.getParentNode().orElse(call);
        boolean dropped = parent instanceof ExpressionStmt && parent.getParentNode().filter(LambdaExpr.class::isInstance).map(CallLowering::isAction).orElse(true);
        return dropped ? ResultUse.IGNORED : ResultUse.USED;
    }

    /** The value of a lambda's only expression is its answer, unless who runs it wants none. */
    private static boolean isAction(Node lambda) {
        Node taker = lambda.getParentNode().orElse(lambda);
        return taker instanceof MethodCallExpr call && JdkNames.takesAction(call.getNameAsString())
            || taker instanceof ObjectCreationExpr creation && JdkNames.isActionType(creation.getType().getNameAsString())
            || taker instanceof VariableDeclarator variable && JdkNames.isActionType(variable.getType().asString().replaceAll("<.*", ""));
    }

    private Target qualified(Frame frame, Expression scope, String name, int arity) {
        NameLowering.Qualified before = lowering.names.qualified(frame, scope);
        JavaType type = before.type();
        Optional<MethodInfo> method = ownMethod(frame, type, name, arity);
        boolean direct = before.value().isEmpty() || scope instanceof SuperExpr
            || method.filter(m -> m.isStatic() || m.isPrivate()).isPresent();
        boolean isStatic = method.filter(MethodInfo::isStatic).isPresent();
        Optional<Value> receiver = isStatic ? Optional.empty() : before.value().map(Operand::value);
        String owner = isStatic ? method.map(m -> m.owner().name).orElse("") : type.isArray() ? "" : type.name();
        return new Target(owner, direct ? Dispatch.DIRECT : Dispatch.VIRTUAL, receiver, type, frame.unit.scopes.type(type.name()), method);
    }

    private static Optional<MethodInfo> ownMethod(Frame frame, JavaType type, String name, int arity) {
        return type.isArray() ? Optional.empty() : frame.unit.scopes.type(type.name()).flatMap(t -> t.findMethod(name, arity));
    }

    private Target bare(Frame frame, String name, int arity) {
        for (Optional<TypeInfo> at = Optional.of(frame.type); at.isPresent(); at = at.get().outer) {
            Optional<MethodInfo> method = at.get().findMethod(name, arity);
            if (method.isPresent()) {
                return own(frame, at.get(), method.get());
            }
        }
        if (!JdkNames.isObjectMethod(name)) {
            Optional<String> imported = frame.unit.scopes.explicitStaticImport(name)
                .or(() -> NameLowering.heir(frame).isPresent() ? Optional.empty() : frame.unit.scopes.staticImport(name));
            if (imported.isPresent()) {
                String owner = imported.get().substring(0, Math.max(0, imported.get().lastIndexOf('.')));
                return new Target(owner, Dispatch.DIRECT, Optional.empty(), JavaType.of(owner), Optional.empty(), Optional.empty());
            }
        }
        TypeInfo owner = JdkNames.isObjectMethod(name) ? frame.type : NameLowering.heir(frame).orElse(frame.type);
        Value self = lowering.names.instance(frame, owner);
        Optional<Value> receiver = self.equals(Value.UNKNOWN) ? Optional.empty() : Optional.of(self);
        return new Target(owner.name, receiver.isPresent() ? Dispatch.VIRTUAL : Dispatch.DIRECT, receiver, owner.asType(),
            Optional.empty(), Optional.empty());
    }

    private Target own(Frame frame, TypeInfo level, MethodInfo method) {
        if (method.isStatic()) {
            return new Target(method.owner().name, Dispatch.DIRECT, Optional.empty(), level.asType(), Optional.of(level), Optional.of(method));
        }
        String owner = method.isPrivate() ? method.owner().name : level.name;
        Dispatch dispatch = method.isPrivate() ? Dispatch.DIRECT : Dispatch.VIRTUAL;
        return new Target(owner, dispatch, Optional.of(lowering.names.instance(frame, level)), level.asType(), Optional.of(level), Optional.of(method));
    }

    /** What stands behind the slash in the symbol of the constructor that takes these arguments. */
    String constructor(Frame frame, String type, List<Operand> arguments) {
        return frame.unit.scopes.type(type).flatMap(level -> level.findMethod("<init>", arguments.size())
            .map(found -> Overloads.chosen(level, found, arguments, frame.unit.scopes).signature())).orElse(String.valueOf(arguments.size()));
    }

    private static Span span(Frame frame, Node node) {
        return frame.unit.spans.of(node);
    }
}
