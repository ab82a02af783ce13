package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.threadlint.frontend.java.TypeInfo.FieldInfo;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type.Qualifier;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable.Storage;
import java.util.List;
import java.util.Optional;

/** Binds names and field accesses to places (JLS 6.5). Stateless. */
final class NameLowering {
    /** What stands before a dot: an object, or the name of a type when there is no value. */
    record Qualified(Optional<Operand> value, JavaType type) {}

    private static final String OUTER_INSTANCE = "this$0";
    private static final String CAPTURED_LOCAL = "val$";
    private final Lowering lowering;

    NameLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    /** The place a bare name denotes: local, captured local, field of this or an outer class, static import. */
    Optional<PlaceRef> variable(Frame frame, String name) {
        Optional<PlaceRef> local = frame.findLocal(name);
        return local.isPresent() ? local : member(frame, name).or(() -> staticImport(frame, name));
    }

    private Optional<PlaceRef> member(Frame frame, String name) {
        TypeInfo type = frame.type;
        Value self = frame.hasThis ? Frame.THIS : Value.UNKNOWN;
        while (true) {
            Optional<FieldInfo> field = type.findField(name);
            if (field.isPresent()) {
                Value owner = field.get().isStatic() ? Value.UNKNOWN : used(frame, self);
                return Optional.of(field(field.get(), owner));
            }
            Optional<PlaceRef> captured = type.enclosing.flatMap(outside -> outside.findLocal(name));
            if (captured.isPresent()) {
                type.captured.putIfAbsent(name, captured.get());
                Place copy = capturedLocal(type, used(frame, self), name);
                return Optional.of(new PlaceRef(copy, captured.get().type(), Qualifier.FINAL, false));
            }
            if (type.outer.isEmpty()) {
                return Optional.empty();
            }
            self = outward(type, self);
            type = type.outer.get();
        }
    }

    private static Value outward(TypeInfo type, Value self) {
        return type.isStatic || self.equals(Value.UNKNOWN) ? Value.UNKNOWN : new Value.Load(outerInstance(type, self));
    }

    private static Value used(Frame frame, Value self) {
        if (!self.equals(Value.UNKNOWN)) {
            frame.self();
        }
        return self;
    }

    static Place outerInstance(TypeInfo inner, Value self) {
        return Place.pointee(self).field(inner.name, OUTER_INSTANCE);
    }

    static Place capturedLocal(TypeInfo inner, Value self, String name) {
        return Place.pointee(self).field(inner.name, CAPTURED_LOCAL + name);
    }

    private Optional<PlaceRef> staticImport(Frame frame, String name) {
        return frame.unit.scopes.explicitStaticImport(name).map(NameLowering::foreignStatic);
    }

    private static PlaceRef foreignStatic(String qualifiedName) {
        JavaType type = JdkNames.staticField(qualifiedName);
        return new PlaceRef(global(qualifiedName), type, type.isKnown() ? Qualifier.FINAL : Qualifier.PLAIN, true);
    }

    static Place global(String qualifiedName) {
        return new Place(new Place.VariableRoot(Symbol.external(qualifiedName), Storage.GLOBAL), List.of());
    }

    static PlaceRef field(FieldInfo field, Value owner) {
        Place place = field.isStatic() ? global(field.owner().name + "." + field.name())
            : Place.pointee(owner).field(field.owner().name, field.name());
        return new PlaceRef(place, field.made(), field.qualifier(), true);
    }

    /** The instance of an enclosing class as seen from here, unknown in static code. */
    Value instance(Frame frame, TypeInfo wanted) {
        TypeInfo type = frame.type;
        Value self = frame.hasThis ? Frame.THIS : Value.UNKNOWN;
        while (!type.isSubtypeOf(wanted) && type.outer.isPresent()) {
            self = outward(type, self);
            type = type.outer.get();
        }
        return type.isSubtypeOf(wanted) ? used(frame, self) : Value.UNKNOWN;
    }

    /** The place an assignment writes, or an access reads. Evaluates the expressions inside. */
    Optional<PlaceRef> place(Frame frame, Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return place(frame, enclosed.getInner());
        }
        if (expression instanceof NameExpr name) {
            return variable(frame, name.getNameAsString()).or(() -> inherited(frame, name.getNameAsString()));
        }
        if (expression instanceof FieldAccessExpr access) {
            return selected(frame, access);
        }
        return expression instanceof ArrayAccessExpr access ? element(frame, access) : Optional.empty();
    }

    private Optional<PlaceRef> element(Frame frame, ArrayAccessExpr access) {
        Operand array = lowering.expressions.lower(frame, access.getName());
        Operand index = lowering.expressions.lower(frame, access.getIndex());
        Place place = Place.pointee(array.value()).index(index.value());
        return Optional.of(new PlaceRef(place, array.type().element(), Qualifier.PLAIN, true));
    }

    private Optional<PlaceRef> selected(Frame frame, FieldAccessExpr access) {
        String name = access.getNameAsString();
        Qualified scope = qualified(frame, access.getScope());
        if (scope.value().isEmpty()) {
            return Optional.of(staticMember(frame, scope.type(), name));
        }
        return Optional.of(memberOf(frame, scope.value().get(), name));
    }

    private static PlaceRef memberOf(Frame frame, Operand object, String name) {
        Optional<FieldInfo> known = ownField(frame, object.type(), name);
        if (known.isPresent()) {
            return field(known.get(), object.value());
        }
        boolean length = name.equals("length") && object.type().isArray();
        JavaType type = length ? JavaType.INT : JavaType.UNKNOWN;
        Place place = Place.pointee(object.value()).field(length ? "" : object.type().name(), name);
        return new PlaceRef(place, type, length ? Qualifier.FINAL : Qualifier.PLAIN, !length);
    }

    private static Optional<FieldInfo> ownField(Frame frame, JavaType type, String name) {
        return type.isArray() ? Optional.empty() : frame.unit.scopes.type(type.name()).flatMap(info -> info.findField(name));
    }

    private static PlaceRef staticMember(Frame frame, JavaType type, String name) {
        return ownField(frame, type, name).filter(FieldInfo::isStatic).map(f -> field(f, Value.UNKNOWN))
            .orElseGet(() -> foreignStatic(type.name() + "." + name));
    }

    /** A name nobody in the file declares: a field of a superclass in another file, if there is such a class. */
    private Optional<PlaceRef> inherited(Frame frame, String name) {
        Optional<TypeInfo> heir = heir(frame);
        if (heir.isEmpty()) {
            return Optional.empty();
        }
        Value self = instance(frame, heir.get());
        return self.equals(Value.UNKNOWN) ? Optional.empty()
            : Optional.of(new PlaceRef(Place.pointee(self).field("", name), JavaType.UNKNOWN, Qualifier.PLAIN, true));
    }

    /** The innermost class around that inherits from a class of another file. */
    static Optional<TypeInfo> heir(Frame frame) {
        for (Optional<TypeInfo> at = Optional.of(frame.type); at.isPresent(); at = at.get().outer) {
            boolean open = at.get().closure().stream().anyMatch(t -> t.supertypes.stream()
                .anyMatch(s -> frame.unit.scopes.type(s.name()).isEmpty() && !JdkNames.addsNoMembers(s.name())));
            if (open) {
                return at;
            }
        }
        return Optional.empty();
    }

    /** Decides whether an expression before a dot is a value or a type; evaluates it when it is a value. */
    Qualified qualified(Frame frame, Expression expression) {
        if (expression instanceof NameExpr name) {
            return qualifiedName(frame, name, name.getNameAsString());
        }
        if (expression instanceof TypeExpr type) {
            Optional<Operand> value = type.getType() instanceof ClassOrInterfaceType named ? namedValue(frame, named) : Optional.empty();
            return value.map(v -> new Qualified(value, v.type())).orElseGet(() -> ofType(lowering.types.resolve(frame, type.getType())));
        }
        if (expression instanceof FieldAccessExpr access) {
            Optional<JavaType> type = typeName(frame, access);
            if (type.isPresent()) {
                return ofType(type.get());
            }
        }
        Operand value = lowering.expressions.lower(frame, expression);
        return new Qualified(Optional.of(value), value.type());
    }

    /** In {@code worker::start} the parser takes the variable for a type. */
    private Optional<Operand> namedValue(Frame frame, ClassOrInterfaceType name) {
        Optional<PlaceRef> place = name.getScope().isEmpty() ? variable(frame, name.getNameAsString())
            : namedValue(frame, name.getScope().get()).map(object -> memberOf(frame, object, name.getNameAsString()));
        return place.map(ref -> frame.read(ref, span(frame, name)));
    }

    private Qualified qualifiedName(Frame frame, NameExpr node, String name) {
        Optional<PlaceRef> variable = variable(frame, name);
        if (variable.isPresent()) {
            Operand value = frame.read(variable.get(), span(frame, node));
            return new Qualified(Optional.of(value), value.type());
        }
        Optional<JavaType> type = frame.unit.scopes.knownType(name, Optional.of(frame), Optional.of(frame.type));
        if (type.isPresent()) {
            return ofType(type.get());
        }
        Optional<PlaceRef> inherited = JavaScopes.looksLikePackage(name) ? inherited(frame, name) : Optional.empty();
        if (inherited.isPresent()) {
            Operand value = frame.read(inherited.get(), span(frame, node));
            return new Qualified(Optional.of(value), value.type());
        }
        return JavaScopes.looksLikePackage(name) ? new Qualified(Optional.of(Operand.UNKNOWN), JavaType.UNKNOWN)
            : ofType(JavaType.of(frame.unit.scopes.qualify(name)));
    }

    private static Qualified ofType(JavaType type) {
        return new Qualified(Optional.empty(), type);
    }

    /** The type that a dotted name such as {@code java.util.List} or {@code Outer.Inner} denotes, if it is no value. */
    private Optional<JavaType> typeName(Frame frame, FieldAccessExpr access) {
        String name = access.getNameAsString();
        if (JavaScopes.looksLikePackage(name)) {
            return Optional.empty();
        }
        if (access.getScope() instanceof NameExpr first) {
            String head = first.getNameAsString();
            if (frame.findLocal(head).isPresent() || member(frame, head).isPresent()) {
                return Optional.empty();
            }
            Optional<JavaType> type = frame.unit.scopes.knownType(head, Optional.of(frame), Optional.of(frame.type));
            if (type.isPresent()) {
                return nestedType(frame, type.get(), name);
            }
            return Optional.of(JavaType.of(head + "." + name)).filter(t -> JavaScopes.looksLikePackage(head));
        }
        if (access.getScope() instanceof FieldAccessExpr inner) {
            Optional<JavaType> outer = typeName(frame, inner);
            return outer.isPresent() ? nestedType(frame, outer.get(), name)
                : packageName(frame, inner).map(p -> JavaType.of(p + "." + name));
        }
        return Optional.empty();
    }

    private static Optional<JavaType> nestedType(Frame frame, JavaType outer, String name) {
        Optional<TypeInfo> own = frame.unit.scopes.type(outer.name());
        if (own.isPresent()) {
            return own.get().findNested(name).map(TypeInfo::asType);
        }
        boolean constant = name.equals(name.toUpperCase(java.util.Locale.ROOT)) && name.length() > 1;
        return constant || JdkNames.staticField(outer.name() + "." + name).isKnown() ? Optional.empty()
            : Optional.of(JavaType.of(outer.name() + "." + name));
    }

    private Optional<String> packageName(Frame frame, Expression expression) {
        if (expression instanceof NameExpr name) {
            boolean variable = frame.findLocal(name.getNameAsString()).isPresent() || member(frame, name.getNameAsString()).isPresent();
            return Optional.of(name.getNameAsString()).filter(n -> !variable && JavaScopes.looksLikePackage(n));
        }
        if (expression instanceof FieldAccessExpr access && JavaScopes.looksLikePackage(access.getNameAsString())) {
            return packageName(frame, access.getScope()).map(p -> p + "." + access.getNameAsString());
        }
        return Optional.empty();
    }

    Operand thisObject(Frame frame, ThisExpr expression) {
        Optional<TypeInfo> named = expression.getTypeName()
            .flatMap(name -> lowering.types.enclosingNamed(frame, name.getIdentifier()));
        return named.map(type -> new Operand(instance(frame, type), type.asType()))
            .orElseGet(() -> new Operand(frame.self(), frame.type.asType()));
    }

    Operand superObject(Frame frame, SuperExpr expression) {
        JavaType parent = frame.type.supertypes.isEmpty() ? JavaType.OBJECT : frame.type.supertypes.get(0);
        JavaType named = expression.getTypeName()
            .map(name -> frame.unit.scopes.typeNamed(name.getIdentifier(), Optional.of(frame), Optional.of(frame.type)))
            .orElse(parent);
        return new Operand(frame.self(), named);
    }

    private static dev.threadlint.text.Span span(Frame frame, Node node) {
        return frame.unit.spans.of(node);
    }
}
