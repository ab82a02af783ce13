package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.type.TypeParameter;
import dev.threadlint.frontend.java.TypeInfo.FieldInfo;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Function.Traits.Visibility;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.Dispatch;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Methods, constructors and initialisers become functions. Stateless. */
final class MethodLowering {
    private final Lowering lowering;

    MethodLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    static Exit fallOff(Span whole) {
        return new Exit.Return(Value.UNKNOWN, new Span(Math.max(whole.start(), whole.end() - 1), whole.end()));
    }

    /** The class whose constructor runs first. */
    static JavaType superclass(TypeInfo type) {
        boolean written = type.node instanceof com.github.javaparser.ast.body.ClassOrInterfaceDeclaration declaration
            && !declaration.getExtendedTypes().isEmpty();
        return written && !type.supertypes.isEmpty() ? type.supertypes.get(0) : JavaType.OBJECT;
    }

    void method(UnitContext unit, TypeInfo type, MethodDeclaration node) {
        boolean isStatic = node.isStatic();
        Symbol symbol = Symbol.external(type.name + "." + node.getNameAsString() + "/"
            + type.signature(node.getNameAsString(), node.getParameters().size(), unit.spans.of(node.getName())));
        Frame frame = new Frame(unit, symbol, type, !isStatic, Optional.empty());
        typeParameters(frame, node.getTypeParameters());
        List<Variable> parameters = parameters(frame, node.getParameters());
        List<Block> blocks = node.getBody().map(body -> body(frame, node, body)).orElse(List.of());
        boolean isVirtual = !isStatic && !node.isPrivate() && !node.isFinal();
        Function.Traits traits = new Function.Traits(isStatic, node.isPrivate(), isVirtual, visibility(type, node), Annotations.of(node),
            node.isSynchronized());
        Type returns = lowering.types.resolve(frame, node.getType()).toIr();
        unit.add(new Function(symbol, FunctionKind.METHOD, Optional.of(type.name), parameters, List.of(), frame.locals, returns, traits,
            blocks, unit.spans.of(node.getName()), unit.spans.of(node), frame.attempts));
    }

    private static Visibility visibility(TypeInfo type, MethodDeclaration node) {
        if (node.isPrivate()) {
            return Visibility.PRIVATE;
        }
        if (node.isPublic() || type.shape == TypeInfo.Shape.INTERFACE) {
            return Visibility.PUBLIC;
        }
        return node.isProtected() ? Visibility.PROTECTED : Visibility.PACKAGE;
    }

    private List<Block> body(Frame frame, MethodDeclaration node, BlockStmt body) {
        if (!node.hasModifier(Modifier.Keyword.SYNCHRONIZED)) {
            return finish(frame, body);
        }
        Value lock = node.isStatic() ? ExpressionLowering.classObject(frame.type.name) : frame.self();
        Span keyword = node.getModifiers().stream().filter(m -> m.getKeyword() == Modifier.Keyword.SYNCHRONIZED).findFirst()
            .map(frame.unit.spans::of).orElse(frame.unit.spans.of(node.getName()));
        lowering.statements.monitor(frame, lock, JavaType.of(frame.type.name), keyword, Span.NONE, () -> lowering.statements.lower(frame, body));
        return frame.graph.finish(fallOff(frame.unit.spans.of(body)));
    }

    private List<Block> finish(Frame frame, BlockStmt body) {
        lowering.statements.lower(frame, body);
        return frame.graph.finish(fallOff(frame.unit.spans.of(body)));
    }

    private void typeParameters(Frame frame, NodeList<TypeParameter> parameters) {
        parameters.forEach(parameter -> frame.declareType(parameter.getNameAsString(), JavaType.OBJECT));
        parameters.forEach(parameter -> frame.declareType(parameter.getNameAsString(), parameter.getTypeBound().getFirst()
            .map(bound -> lowering.types.resolve(frame, bound)).orElse(JavaType.OBJECT)));
    }

    private List<Variable> parameters(Frame frame, NodeList<Parameter> nodes) {
        List<Variable> variables = new ArrayList<>();
        for (Parameter node : nodes) {
            JavaType type = lowering.types.resolve(frame, node.getType()).array(node.isVarArgs() ? 1 : 0);
            variables.add(frame.declare(node.getNameAsString(), type, Variable.Storage.PARAMETER,
                frame.unit.spans.of(node.getName()), frame.unit.spans.of(node), -1));
        }
        return variables;
    }

    void constructor(UnitContext unit, TypeInfo type, ConstructorDeclaration node) {
        Frame frame = constructorFrame(unit, type, type.signature("<init>", node.getParameters().size(), unit.spans.of(node.getName())));
        typeParameters(frame, node.getTypeParameters());
        List<Variable> parameters = parameters(frame, node.getParameters());
        Optional<ExplicitConstructorInvocationStmt> explicit = node.getBody().getStatements().stream()
            .filter(ExplicitConstructorInvocationStmt.class::isInstance).map(ExplicitConstructorInvocationStmt.class::cast).findFirst();
        Span name = unit.spans.of(node.getName());
        if (explicit.isEmpty()) {
            superCall(frame, name);
        }
        if (explicit.isEmpty()) {
            initialisers(frame);
        }
        frame.open();
        node.getBody().getStatements().forEach(statement -> {
            lowering.statements.lower(frame, statement);
            boolean superCalled = explicit.isPresent() && statement == explicit.get() && !explicit.get().isThis();
            if (superCalled) {
                initialisers(frame);
            }
        });
        frame.close();
        addConstructor(frame, parameters, node, name);
    }

    void compactConstructor(UnitContext unit, TypeInfo type, RecordDeclaration record, CompactConstructorDeclaration node) {
        Frame frame = constructorFrame(unit, type, String.valueOf(record.getParameters().size()));
        List<Variable> parameters = parameters(frame, record.getParameters());
        lowering.statements.lower(frame, node.getBody());
        storeComponents(frame, record);
        Span span = unit.spans.of(node);
        Function.Traits traits = new Function.Traits(false, false, false, Annotations.of(node));
        unit.add(new Function(frame.symbol, FunctionKind.CONSTRUCTOR, Optional.of(type.name), parameters, List.of(), frame.locals,
            Type.UNKNOWN, traits, frame.graph.finish(fallOff(span)), unit.spans.of(node.getName()), span));
    }

    private void storeComponents(Frame frame, RecordDeclaration record) {
        record.getParameters().forEach(parameter -> frame.findLocal(parameter.getNameAsString()).ifPresent(local -> {
            FieldInfo field = frame.type.fields.get(parameter.getNameAsString());
            if (field != null) {
                frame.write(NameLowering.field(field, frame.self()), local.load().value(), frame.unit.spans.of(parameter));
            }
        }));
    }

    private static Frame constructorFrame(UnitContext unit, TypeInfo type, String signature) {
        return new Frame(unit, Symbol.external(type.name + ".<init>/" + signature), type, true, Optional.empty());
    }

    /** The constructor that the compiler would make; it has no text, so it stands at the type's name. */
    void defaultConstructor(UnitContext unit, TypeInfo type, Span name) {
        Optional<RecordDeclaration> record = type.node instanceof RecordDeclaration r ? Optional.of(r) : Optional.empty();
        Frame frame = constructorFrame(unit, type, String.valueOf(record.map(r -> r.getParameters().size()).orElse(0)));
        List<Variable> parameters = record.map(r -> parameters(frame, r.getParameters())).orElse(List.of());
        if (type.shape == TypeInfo.Shape.CLASS) {
            superCall(frame, name);
        }
        initialisers(frame);
        record.ifPresent(r -> storeComponents(frame, r));
        Function.Traits traits = new Function.Traits(false, false, false, List.of());
        unit.add(new Function(frame.symbol, FunctionKind.CONSTRUCTOR, Optional.of(type.name), parameters, List.of(), frame.locals,
            Type.UNKNOWN, traits, frame.graph.finish(new Exit.Return(Value.UNKNOWN, name)), name, name));
    }

    /** A record component's accessor, where none is written. */
    void accessor(UnitContext unit, TypeInfo type, FieldInfo field) {
        Symbol symbol = Symbol.external(type.name + "." + field.name() + "/0");
        Frame frame = new Frame(unit, symbol, type, true, Optional.empty());
        Operand value = frame.read(NameLowering.field(field, frame.self()), field.declarator());
        Function.Traits traits = new Function.Traits(false, false, false, List.of());
        unit.add(new Function(symbol, FunctionKind.METHOD, Optional.of(type.name), List.of(), List.of(), frame.locals,
            field.type().toIr(), traits, frame.graph.finish(new Exit.Return(value.value(), field.declarator())), field.declarator(),
            field.declarator()));
    }

    private void superCall(Frame frame, Span span) {
        JavaType parent = superclass(frame.type);
        if (!parent.equals(JavaType.OBJECT)) {
            Operation.CallSpans spans = new Operation.CallSpans(span, span, span, List.of());
            lowering.calls.emit(frame, Symbol.external(parent.name() + ".<init>/0"), Dispatch.CONSTRUCTOR, Optional.of(frame.self()),
                List.of(), Operation.ResultUse.IGNORED, spans);
        }
    }

    private void addConstructor(Frame frame, List<Variable> parameters, CallableDeclaration<?> node, Span name) {
        Function.Traits traits = new Function.Traits(false, node.isPrivate(), false, Annotations.of(node));
        Span span = frame.unit.spans.of(node);
        frame.unit.add(new Function(frame.symbol, FunctionKind.CONSTRUCTOR, Optional.of(frame.type.name), parameters, List.of(),
            frame.locals, Type.UNKNOWN, traits, frame.graph.finish(fallOff(span)), name, span, frame.attempts));
    }

    /** Instance initialisers in textual order; a constructor's parameters are not in their scope. */
    private void initialisers(Frame frame) {
        frame.outside(0, () -> {
            frame.open();
            frame.type.members.forEach(member -> initialiser(frame, member, false));
            frame.close();
        });
    }

    void staticInitialiser(UnitContext unit, TypeInfo type, Span name) {
        Symbol symbol = Symbol.external(type.name + ".<clinit>/0");
        Frame frame = new Frame(unit, symbol, type, false, Optional.empty());
        if (type.node instanceof EnumDeclaration declaration) {
            declaration.getEntries().forEach(entry -> enumConstant(frame, declaration, entry));
        }
        type.members.forEach(member -> initialiser(frame, member, true));
        Function.Traits traits = new Function.Traits(true, false, false, List.of());
        unit.add(new Function(symbol, FunctionKind.STATIC_INITIALISER, Optional.of(type.name), List.of(), List.of(), frame.locals,
            Type.UNKNOWN, traits, frame.graph.finish(new Exit.Return(Value.UNKNOWN, name)), name, name, frame.attempts));
    }

    private void initialiser(Frame frame, BodyDeclaration<?> member, boolean wantStatic) {
        if (member instanceof InitializerDeclaration block && block.isStatic() == wantStatic) {
            lowering.statements.lower(frame, block.getBody());
        }
        if (member instanceof FieldDeclaration declaration) {
            frame.statement = frame.unit.spans.of(declaration);
            declaration.getVariables().forEach(variable -> field(frame, variable, wantStatic));
        }
    }

    private void field(Frame frame, VariableDeclarator variable, boolean wantStatic) {
        FieldInfo field = frame.type.fields.get(variable.getNameAsString());
        if (field == null || field.isStatic() != wantStatic || variable.getInitializer().isEmpty()) {
            return;
        }
        Operand value = lowering.expressions.initial(frame, variable.getInitializer().get(), field.type());
        Value owner = wantStatic ? Value.UNKNOWN : frame.self();
        frame.write(NameLowering.field(field, owner), value.value(), frame.unit.spans.of(variable));
    }

    private void enumConstant(Frame frame, EnumDeclaration declaration, EnumConstantDeclaration entry) {
        Span span = frame.unit.spans.of(entry);
        frame.statement = span;
        List<Operand> arguments = lowering.calls.arguments(frame, entry.getArguments(), JavaType.UNKNOWN, "");
        TypeInfo enumType = frame.type;
        Optional<TypeInfo> body = entry.getClassBody().isEmpty() ? Optional.empty()
            : Optional.of(lowering.types.declareAnonymous(frame, entry, enumType.asType(), entry.getClassBody()));
        body.ifPresent(type -> lowering.types.lower(frame.unit, type));
        Value object = new Value.Allocation(frame.symbol, frame.nextOrdinal(), body.map(t -> t.name).orElse(enumType.name));
        Operation.CallSpans spans = new Operation.CallSpans(span, span, frame.unit.spans.of(entry.getName()),
            entry.getArguments().stream().map(frame.unit.spans::of).toList());
        lowering.calls.emit(frame, Symbol.external(enumType.name + ".<init>/" + lowering.calls.constructor(frame, enumType.name, arguments)), Dispatch.CONSTRUCTOR,
            Optional.of(object), arguments, Operation.ResultUse.USED, spans);
        FieldInfo field = enumType.fields.get(entry.getNameAsString());
        if (field != null) {
            frame.write(NameLowering.field(field, Value.UNKNOWN), object, span);
        }
    }
}
