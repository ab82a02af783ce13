package dev.threadlint.frontend.java;

import dev.threadlint.ir.Type;
import java.util.List;
import java.util.Set;

/**
 * What one file tells about a static type. Immutable.
 *
 * @param name qualified name without type arguments, empty when unknown
 * @param arguments type arguments, as far as they are written
 * @param dimensions number of array dimensions
 */
record JavaType(String name, List<JavaType> arguments, int dimensions) {
    static final JavaType UNKNOWN = of("");
    static final JavaType INT = of("int");
    static final JavaType BOOLEAN = of("boolean");
    static final JavaType STRING = of("java.lang.String");
    static final JavaType OBJECT = of("java.lang.Object");
    private static final Set<String> PRIMITIVES =
        Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void");

    JavaType {
        arguments = List.copyOf(arguments);
    }

    static JavaType of(String name) {
        return new JavaType(name, List.of(), 0);
    }

    boolean isKnown() {
        return !name.isEmpty();
    }

    boolean isArray() {
        return dimensions > 0;
    }

    boolean isPrimitive() {
        return !isArray() && PRIMITIVES.contains(name);
    }

    JavaType array(int more) {
        return isKnown() && more > 0 ? new JavaType(name, arguments, dimensions + more) : this;
    }

    JavaType element() {
        return isArray() ? new JavaType(name, arguments, dimensions - 1) : UNKNOWN;
    }

    JavaType argument(int index) {
        return index < arguments.size() ? arguments.get(index) : UNKNOWN;
    }

    String spelling() {
        return name + "[]".repeat(dimensions);
    }

    Type toIr(Type.Qualifier qualifier) {
        if (!isKnown()) {
            return qualifier == Type.Qualifier.PLAIN ? Type.UNKNOWN : new Type("", Type.Form.UNKNOWN, qualifier);
        }
        boolean scalar = isPrimitive();
        return new Type(spelling(), scalar ? Type.Form.SCALAR : Type.Form.REFERENCE, qualifier);
    }

    Type toIr() {
        return toIr(Type.Qualifier.PLAIN);
    }
}
