package dev.threadlint.frontend.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.*;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import dev.threadlint.frontend.java.TypeInfo.FieldInfo;
import dev.threadlint.frontend.java.TypeInfo.MethodInfo;
import dev.threadlint.frontend.java.TypeInfo.Shape;
import dev.threadlint.ir.Type.Qualifier;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Position;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types: first their names, then their headers and members, then the bodies, so that forward references bind. Stateless. */
final class TypeLowering {
    private static final String LIBRARY = "java.util.";
    private final Lowering lowering;

    TypeLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    void unit(UnitContext unit, CompilationUnit tree) {
        List<TypeInfo> types = new ArrayList<>();
        tree.getTypes().forEach(node -> types.add(declare(unit, node, Optional.empty(), Optional.empty(),
            unit.scopes.qualify(topLevelName(unit, node)))));
        types.forEach(type -> headers(unit, type));
        types.forEach(type -> lower(unit, type));
    }

    /** Members without a class around them form a class named after the file (JLS 8.1.8). */
    private static String topLevelName(UnitContext unit, TypeDeclaration<?> node) {
        boolean implicit = node instanceof ClassOrInterfaceDeclaration declaration && declaration.isCompact();
        String path = unit.source.path();
        return implicit ? path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*$", "") : node.getNameAsString();
    }

    JavaType resolve(Frame frame, Type type) {
        return frame.unit.scopes.resolve(type, Optional.of(frame), Optional.of(frame.type));
    }

    Optional<TypeInfo> enclosingNamed(Frame frame, String simpleName) {
        Optional<TypeInfo> at = Optional.of(frame.type);
        while (at.isPresent() && !JavaScopes.simple(at.get().name).equals(simpleName)) {
            at = at.get().outer;
        }
        return at;
    }

    static String position(UnitContext unit, Span span) {
        Position position = unit.source.position(span.start());
        return position.line() + ":" + position.column();
    }

    private TypeInfo declare(UnitContext unit, TypeDeclaration<?> node, Optional<TypeInfo> outer, Optional<Frame> enclosing, String name) {
        Shape shape = shape(node);
        boolean member = enclosing.isEmpty();
        boolean isStatic = outer.isEmpty() || shape != Shape.CLASS || node.isStatic()
            || (member && outer.get().shape == Shape.INTERFACE) || enclosing.filter(f -> !f.hasThis).isPresent();
        TypeInfo type = new TypeInfo(name, shape, node, outer, isStatic, enclosing, node.getMembers());
        unit.scopes.declare(type);
        node.getMembers().forEach(inner -> {
            if (inner instanceof TypeDeclaration<?> nested) {
                type.nested.putIfAbsent(nested.getNameAsString(), declare(unit, nested, Optional.of(type), Optional.empty(),
                    name + "." + nested.getNameAsString()));
            }
        });
        return type;
    }

    private static Shape shape(TypeDeclaration<?> node) {
        if (node instanceof EnumDeclaration) {
            return Shape.ENUM;
        }
        if (node instanceof RecordDeclaration) {
            return Shape.RECORD;
        }
        boolean isInterface = node instanceof AnnotationDeclaration
            || node instanceof ClassOrInterfaceDeclaration declaration && declaration.isInterface();
        return isInterface ? Shape.INTERFACE : Shape.CLASS;
    }

    TypeInfo declareAnonymous(Frame frame, Node node, JavaType parent, NodeList<BodyDeclaration<?>> members) {
        String name = frame.type.name + ".anon@" + position(frame.unit, frame.unit.spans.of(node));
        TypeInfo type = new TypeInfo(name, Shape.ANONYMOUS, node, Optional.of(frame.type), !frame.hasThis, Optional.of(frame), members);
        frame.unit.scopes.declare(type);
        members.forEach(inner -> {
            if (inner instanceof TypeDeclaration<?> nested) {
                type.nested.putIfAbsent(nested.getNameAsString(), declare(frame.unit, nested, Optional.of(type), Optional.empty(),
                    name + "." + nested.getNameAsString()));
            }
        });
        type.supertypes.add(parent);
        frame.unit.scopes.type(parent.name()).ifPresent(type.knownSupertypes::add);
        members(frame.unit, type);
        type.nested.values().forEach(nested -> headers(frame.unit, nested));
        return type;
    }

    void declareLocal(Frame frame, TypeDeclaration<?> node) {
        String name = frame.type.name + "." + node.getNameAsString() + "@" + position(frame.unit, frame.unit.spans.of(node));
        frame.declareType(node.getNameAsString(), JavaType.of(name));
        TypeInfo type = declare(frame.unit, node, Optional.of(frame.type), Optional.of(frame), name);
        headers(frame.unit, type);
        lower(frame.unit, type);
    }

    private void headers(UnitContext unit, TypeInfo type) {
        NodeList<TypeParameter> parameters = typeParameters(type.node);
        parameters.forEach(p -> type.typeParameters.put(p.getNameAsString(), JavaType.OBJECT));
        parameters.forEach(p -> p.getTypeBound().getFirst()
            .ifPresent(bound -> type.typeParameters.put(p.getNameAsString(), resolve(unit, type, bound))));
        // A header is outside of its own body: a nested type must not capture the name of a supertype (JLS 6.3).
        for (ClassOrInterfaceType parent : parents(type.node)) {
            JavaType resolved = unit.scopes.resolve(parent, type.enclosing, type.outer.or(() -> Optional.of(type)));
            type.supertypes.add(resolved);
            unit.scopes.type(resolved.name()).ifPresent(type.knownSupertypes::add);
        }
        members(unit, type);
        type.nested.values().forEach(nested -> headers(unit, nested));
    }

    private static JavaType resolve(UnitContext unit, TypeInfo type, Type written) {
        return unit.scopes.resolve(written, type.enclosing, Optional.of(type));
    }

    private static NodeList<TypeParameter> typeParameters(Node node) {
        if (node instanceof ClassOrInterfaceDeclaration declaration) {
            return declaration.getTypeParameters();
        }
        return node instanceof RecordDeclaration record ? record.getTypeParameters() : new NodeList<>();
    }

    private static List<ClassOrInterfaceType> parents(Node node) {
        List<ClassOrInterfaceType> parents = new ArrayList<>();
        if (node instanceof ClassOrInterfaceDeclaration declaration) {
            parents.addAll(declaration.getExtendedTypes());
            parents.addAll(declaration.getImplementedTypes());
        } else if (node instanceof EnumDeclaration declaration) {
            parents.addAll(declaration.getImplementedTypes());
        } else if (node instanceof RecordDeclaration declaration) {
            parents.addAll(declaration.getImplementedTypes());
        }
        return parents;
    }

    private void members(UnitContext unit, TypeInfo type) {
        if (type.node instanceof EnumDeclaration declaration) {
            declaration.getEntries().forEach(entry -> type.fields.put(entry.getNameAsString(), new FieldInfo(type,
                entry.getNameAsString(), type.asType(), true, Qualifier.FINAL, unit.spans.of(entry.getName()), unit.spans.of(entry), -1)));
        }
        if (type.node instanceof RecordDeclaration record) {
            record.getParameters().forEach(p -> type.fields.put(p.getNameAsString(), new FieldInfo(type, p.getNameAsString(),
                resolve(unit, type, p.getType()).array(p.isVarArgs() ? 1 : 0), false, Qualifier.FINAL, unit.spans.of(p.getName()),
                unit.spans.of(p), -1)));
            type.fields.values().forEach(field -> addMethod(type, new MethodInfo(type, field.name(), 0, false, false, false, field.type(), List.of(), Span.NONE, false)));
            addMethod(type, new MethodInfo(type, "<init>", record.getParameters().size(), false, false, false, type.asType(),
                record.getParameters().stream().map(p -> resolve(unit, type, p.getType())).toList(), Span.NONE, false));
        }
        type.members.forEach(member -> member(unit, type, member));
    }

    private void member(UnitContext unit, TypeInfo type, BodyDeclaration<?> member) {
        boolean inInterface = type.shape == Shape.INTERFACE;
        if (member instanceof FieldDeclaration declaration) {
            boolean isStatic = declaration.isStatic() || inInterface;
            Qualifier qualifier = declaration.isVolatile() ? Qualifier.VOLATILE
                : declaration.isFinal() || inInterface ? Qualifier.FINAL : Qualifier.PLAIN;
            declaration.getVariables().forEach(v -> {
                JavaType declared = resolve(unit, type, v.getType());
                type.fields.put(v.getNameAsString(), new FieldInfo(type, v.getNameAsString(), declared,
                    qualifier == Qualifier.FINAL ? made(unit, type, v, declared) : declared, isStatic, qualifier, unit.spans.of(v.getName()),
                    unit.spans.of(declaration), v.getInitializer().map(CreationLowering::constantLength).orElse(-1L)));
            });
        } else if (member instanceof MethodDeclaration method) {
            JavaType written = resolve(unit, type, method.getType());
            boolean generic = method.getTypeParameters().stream().anyMatch(p -> p.getNameAsString().equals(method.getType().asString()));
            addMethod(type, new MethodInfo(type, method.getNameAsString(), method.getParameters().size(), isVariadic(method),
                method.isStatic(), method.isPrivate(), generic ? JavaType.UNKNOWN : written, parameters(unit, type, method), unit.spans.of(method.getName()),
                method.isAnnotationPresent("Override")));
        } else if (member instanceof ConstructorDeclaration constructor) {
            addMethod(type, new MethodInfo(type, "<init>", constructor.getParameters().size(), isVariadic(constructor), false,
                constructor.isPrivate(), type.asType(), parameters(unit, type, constructor), unit.spans.of(constructor.getName()), false));
        }
    }

    /** A final field that an initialiser gives a new library object holds that very class ({@code Map m = new ConcurrentHashMap()}). */
    private JavaType made(UnitContext unit, TypeInfo type, VariableDeclarator field, JavaType declared) {
        boolean plain = field.getInitializer().filter(value -> value instanceof ObjectCreationExpr creation && creation.getAnonymousClassBody().isEmpty()).isPresent();
        if (!plain || declared.isArray() || !declared.name().startsWith(LIBRARY)) {
            return declared;
        }
        JavaType made = resolve(unit, type, ((ObjectCreationExpr) field.getInitializer().get()).getType());
        return made.name().startsWith(LIBRARY) ? new JavaType(made.name(), declared.arguments(), 0) : declared;
    }

    private static List<JavaType> parameters(UnitContext unit, TypeInfo type, CallableDeclaration<?> callable) {
        return callable.getParameters().stream().map(parameter -> resolve(unit, type, parameter.getType()).array(parameter.isVarArgs() ? 1 : 0)).toList();
    }

    private static boolean isVariadic(CallableDeclaration<?> callable) {
        return callable.getParameters().getLast().filter(Parameter::isVarArgs).isPresent();
    }

    private static void addMethod(TypeInfo type, MethodInfo method) {
        type.methods.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method);
    }

    static boolean hasInitialisers(TypeInfo type) {
        return type.members.stream().anyMatch(member -> member instanceof InitializerDeclaration block && !block.isStatic()
            || member instanceof FieldDeclaration field && !field.isStatic()
                && field.getVariables().stream().anyMatch(v -> v.getInitializer().isPresent()));
    }

    private static boolean hasStaticInitialisers(TypeInfo type) {
        boolean enumConstants = type.node instanceof EnumDeclaration declaration && !declaration.getEntries().isEmpty();
        return enumConstants || type.members.stream().anyMatch(member ->
            member instanceof InitializerDeclaration block && block.isStatic()
                || member instanceof FieldDeclaration field && (field.isStatic() || type.shape == Shape.INTERFACE)
                    && field.getVariables().stream().anyMatch(v -> v.getInitializer().isPresent()));
    }

    /** Lowers the bodies of a declared type, then records it: what it captures is known only after its bodies. */
    void lower(UnitContext unit, TypeInfo type) {
        Span name = name(unit, type.node);
        for (BodyDeclaration<?> member : type.members) {
            if (unit.cancelled.getAsBoolean()) {
                return;
            }
            lowerMember(unit, type, member);
        }
        boolean constructed = type.members.stream()
            .anyMatch(m -> m instanceof ConstructorDeclaration || m instanceof CompactConstructorDeclaration);
        boolean anonymous = type.shape == Shape.ANONYMOUS;
        if (type.shape != Shape.INTERFACE && (anonymous ? hasInitialisers(type) : !constructed)) {
            lowering.methods.defaultConstructor(unit, type, name);
        }
        if (hasStaticInitialisers(type)) {
            lowering.methods.staticInitialiser(unit, type, name);
        }
        if (type.shape == Shape.RECORD) {
            type.fields.values().stream().filter(f -> !f.isStatic() && !declares(type, f.name()))
                .forEach(field -> lowering.methods.accessor(unit, type, field));
        }
        record(unit, type, name);
    }

    private static boolean declares(TypeInfo type, String accessor) {
        return type.members.stream().anyMatch(m -> m instanceof MethodDeclaration method && method.getNameAsString().equals(accessor)
            && method.getParameters().isEmpty());
    }

    private void lowerMember(UnitContext unit, TypeInfo type, BodyDeclaration<?> member) {
        if (member instanceof MethodDeclaration method) {
            lowering.methods.method(unit, type, method);
        } else if (member instanceof ConstructorDeclaration constructor) {
            lowering.methods.constructor(unit, type, constructor);
        } else if (member instanceof CompactConstructorDeclaration compact && type.node instanceof RecordDeclaration record) {
            lowering.methods.compactConstructor(unit, type, record, compact);
        } else if (member instanceof TypeDeclaration<?> nested) {
            Optional.ofNullable(type.nested.get(nested.getNameAsString())).filter(info -> info.node == nested)
                .ifPresent(info -> lower(unit, info));
        }
    }

    private static Span name(UnitContext unit, Node node) {
        if (node instanceof ObjectCreationExpr creation) {
            return unit.spans.of(creation.getType());
        }
        return node instanceof NodeWithSimpleName<?> named ? unit.spans.of(named.getName()) : unit.spans.of(node);
    }

    private void record(UnitContext unit, TypeInfo type, Span name) {
        List<Variable> fields = new ArrayList<>();
        type.fields.values().forEach(field -> {
            Variable.Storage storage = field.isStatic() ? Variable.Storage.GLOBAL : Variable.Storage.LOCAL;
            Variable variable = new Variable(dev.threadlint.ir.Symbol.external(type.name + "." + field.name()), storage,
                field.type().toIr(field.qualifier()), field.arrayLength(), field.declarator(), field.declaration());
            if (field.isStatic()) {
                unit.add(variable);
            } else {
                fields.add(variable);
            }
        });
        List<String> supertypes = type.supertypes.stream().map(JavaType::name).filter(n -> !n.isEmpty()).toList();
        List<String> annotations = type.node instanceof TypeDeclaration<?> declaration ? Annotations.of(unit, declaration) : List.of();
        unit.add(new dev.threadlint.ir.TypeDeclaration(type.name, supertypes, fields, annotations, Guards.of(unit, type), name, modifiers(type),
            List.of(), Guards.lazy(type), hidden(type), Guards.misnamed(unit, type)));
    }

    private static List<dev.threadlint.ir.Symbol> hidden(TypeInfo type) {
        return type.members.stream().filter(member -> member instanceof FieldDeclaration field && field.isPrivate())
            .flatMap(member -> ((FieldDeclaration) member).getVariables().stream())
            .map(field -> dev.threadlint.ir.Symbol.external(type.name + "." + field.getNameAsString())).toList();
    }

    private static List<String> modifiers(TypeInfo type) {
        List<String> words = new ArrayList<>();
        if (type.node instanceof TypeDeclaration<?> declaration) {
            declaration.getModifiers().forEach(modifier -> words.add(modifier.getKeyword().asString()));
        }
        if (type.shape != Shape.CLASS) {
            words.add(type.shape.name().toLowerCase(java.util.Locale.ROOT));
        }
        return words;
    }
}
