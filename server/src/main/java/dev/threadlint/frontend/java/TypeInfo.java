package dev.threadlint.frontend.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import dev.threadlint.ir.Type;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A type of the file that is read: members by name and where it stands. Confined to the reading thread. */
final class TypeInfo {
    /** How a type is declared, as far as lowering asks. */
    enum Shape { CLASS, INTERFACE, ENUM, RECORD, ANONYMOUS }

    /**
     * A field of the file.
     *
     * @param made the library class whose object a final field holds, which its initialiser names; else the declared type
     */
    record FieldInfo(TypeInfo owner, String name, JavaType type, JavaType made, boolean isStatic, Type.Qualifier qualifier, Span declarator,
                     Span declaration, long arrayLength) {
        FieldInfo(TypeInfo owner, String name, JavaType type, boolean isStatic, Type.Qualifier qualifier, Span declarator, Span declaration,
                  long arrayLength) {
            this(owner, name, type, type, isStatic, qualifier, declarator, declaration, arrayLength);
        }
    }

    /** A method or constructor of the file. */
    record MethodInfo(TypeInfo owner, String name, int arity, boolean variadic, boolean isStatic, boolean isPrivate,
                      JavaType returns, List<JavaType> parameters, Span span, boolean overrides) {
        /** What stands behind the slash in the symbol of the method. */
        String signature() {
            return arity + Overloads.mark(this);
        }
    }

    final String name;
    final Shape shape;
    final Node node;
    final Optional<TypeInfo> outer;
    final boolean isStatic;
    final Optional<Frame> enclosing;
    final List<BodyDeclaration<?>> members;
    final Map<String, JavaType> typeParameters = new HashMap<>();
    final Map<String, TypeInfo> nested = new HashMap<>();
    final Map<String, FieldInfo> fields = new LinkedHashMap<>();
    final Map<String, List<MethodInfo>> methods = new HashMap<>();
    final List<JavaType> supertypes = new ArrayList<>();
    /** The supertypes that this file declares, in the order of {@link #supertypes}. */
    final List<TypeInfo> knownSupertypes = new ArrayList<>();
    /** Locals of the enclosing function that the bodies use, by name. */
    final Map<String, PlaceRef> captured = new LinkedHashMap<>();

    TypeInfo(String name, Shape shape, Node node, Optional<TypeInfo> outer, boolean isStatic, Optional<Frame> enclosing,
             List<BodyDeclaration<?>> members) {
        this.name = name;
        this.shape = shape;
        this.node = node;
        this.outer = outer;
        this.isStatic = isStatic;
        this.enclosing = enclosing;
        this.members = members;
    }

    JavaType asType() {
        return JavaType.of(name);
    }

    Optional<FieldInfo> findField(String wanted) {
        return closure().stream().flatMap(type -> Optional.ofNullable(type.fields.get(wanted)).stream()).findFirst();
    }

    Optional<TypeInfo> findNested(String wanted) {
        return closure().stream().flatMap(type -> Optional.ofNullable(type.nested.get(wanted)).stream()).findFirst();
    }

    /** The method of that name with the arity, else a variadic one, in this type or the supertypes of this file. */
    Optional<MethodInfo> findMethod(String wanted, int arity) {
        List<MethodInfo> named = methodsNamed(wanted);
        return named.stream().filter(m -> m.arity() == arity && !m.variadic()).findFirst()
            .or(() -> named.stream().filter(m -> m.variadic() && arity >= m.arity() - 1).findFirst());
    }

    /** What stands behind the slash in the symbol of the method that is declared here. */
    String signature(String wanted, int arity, Span span) {
        return methods.getOrDefault(wanted, List.of()).stream().filter(method -> method.arity() == arity && method.span().equals(span)).findFirst()
            .map(MethodInfo::signature).orElse(String.valueOf(arity));
    }

    List<MethodInfo> methodsNamed(String wanted) {
        List<MethodInfo> found = new ArrayList<>();
        closure().forEach(type -> found.addAll(type.methods.getOrDefault(wanted, List.of())));
        return found;
    }

    /** This type and its supertypes in the file, nearest first; broken code may make them cyclic. */
    List<TypeInfo> closure() {
        List<TypeInfo> order = new ArrayList<>();
        Set<TypeInfo> seen = new HashSet<>();
        order.add(this);
        seen.add(this);
        for (int i = 0; i < order.size(); i++) {
            for (TypeInfo parent : order.get(i).knownSupertypes) {
                if (seen.add(parent)) {
                    order.add(parent);
                }
            }
        }
        return order;
    }

    boolean isSubtypeOf(TypeInfo other) {
        return closure().contains(other);
    }
}
