package dev.threadlint.frontend.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of types as one file sees them: its own types, explicit imports, {@code java.lang}, imports on demand of known packages, and
 * else its own package. Confined to the reading thread.
 */
final class JavaScopes {
    private final String packageName;
    private final Map<String, String> imports = new HashMap<>();
    private final Map<String, String> staticImports = new HashMap<>();
    private final List<String> packagesOnDemand = new ArrayList<>();
    private final List<String> staticsOnDemand = new ArrayList<>();
    private final Map<String, TypeInfo> topLevel = new HashMap<>();
    private final Map<String, TypeInfo> byName = new HashMap<>();

    JavaScopes(CompilationUnit unit) {
        packageName = unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
        unit.getImports().forEach(this::addImport);
    }

    private void addImport(ImportDeclaration declaration) {
        String name = declaration.getNameAsString();
        if (declaration.isAsterisk()) {
            (declaration.isStatic() ? staticsOnDemand : packagesOnDemand).add(name);
        } else {
            (declaration.isStatic() ? staticImports : imports).put(name.substring(name.lastIndexOf('.') + 1), name);
        }
    }

    String qualify(String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    void declare(TypeInfo type) {
        byName.putIfAbsent(type.name, type);
        if (type.outer.isEmpty()) {
            topLevel.putIfAbsent(simple(type.name), type);
        }
    }

    Optional<TypeInfo> type(String qualifiedName) {
        return Optional.ofNullable(byName.get(qualifiedName));
    }

    /** What {@code import static} makes of a bare name; imports on demand count only when there is exactly one. */
    Optional<String> staticImport(String simpleName) {
        return Optional.ofNullable(staticImports.get(simpleName))
            .or(() -> staticsOnDemand.size() == 1 ? Optional.of(staticsOnDemand.get(0) + "." + simpleName) : Optional.empty());
    }

    Optional<String> explicitStaticImport(String simpleName) {
        return Optional.ofNullable(staticImports.get(simpleName));
    }

    /** A type of that name which the file declares or imports, or the language gives; not the guess of the same package. */
    Optional<JavaType> knownType(String simpleName, Optional<Frame> frame, Optional<TypeInfo> context) {
        Optional<JavaType> local = frame.flatMap(f -> f.findType(simpleName));
        if (local.isPresent()) {
            return local;
        }
        for (Optional<TypeInfo> at = context; at.isPresent(); at = at.get().outer) {
            TypeInfo type = at.get();
            if (type.typeParameters.containsKey(simpleName)) {
                return Optional.of(type.typeParameters.get(simpleName));
            }
            Optional<TypeInfo> nested = simple(type.name).equals(simpleName) ? at : type.findNested(simpleName);
            Optional<JavaType> found = nested.map(TypeInfo::asType).or(() -> type.enclosing.flatMap(f -> f.findType(simpleName)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.ofNullable(topLevel.get(simpleName)).map(type -> type.name)
            .or(() -> Optional.ofNullable(imports.get(simpleName)))
            .or(() -> JdkNames.inJavaLang(simpleName))
            .or(() -> packagesOnDemand.stream().flatMap(p -> JdkNames.inPackage(p, simpleName).stream()).findFirst())
            .or(() -> packagesOnDemand.stream().flatMap(p -> imported(p + "." + simpleName).stream()).findFirst())
            .map(JavaType::of);
    }

    private Optional<String> imported(String name) {
        return byName.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    JavaType typeNamed(String simpleName, Optional<Frame> frame, Optional<TypeInfo> context) {
        return knownType(simpleName, frame, context).orElseGet(() -> JavaType.of(qualify(simpleName)));
    }

    JavaType resolve(Type type, Optional<Frame> frame, Optional<TypeInfo> context) {
        if (type instanceof ArrayType array) {
            return resolve(array.getElementType(), frame, context).array(array.getArrayLevel());
        }
        if (type instanceof PrimitiveType || type instanceof VoidType) {
            return JavaType.of(type.asString());
        }
        if (type instanceof ClassOrInterfaceType named) {
            return resolveNamed(named, frame, context);
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendedType().map(bound -> resolve(bound, frame, context)).orElse(JavaType.UNKNOWN);
        }
        if (type instanceof UnionType) {
            return JavaType.of("java.lang.Throwable");
        }
        return JavaType.UNKNOWN;
    }

    private JavaType resolveNamed(ClassOrInterfaceType named, Optional<Frame> frame, Optional<TypeInfo> context) {
        String simpleName = named.getNameAsString();
        if (named.getScope().isEmpty() && simpleName.equals("var")) {
            return JavaType.UNKNOWN;
        }
        JavaType raw = named.getScope().isEmpty() ? typeNamed(simpleName, frame, context)
            : JavaType.of(scopeName(named.getScope().get(), frame, context) + "." + simpleName);
        List<JavaType> arguments = named.getTypeArguments().map(list -> list.stream().map(a -> resolve(a, frame, context)).toList())
            .orElse(List.of());
        return new JavaType(raw.name(), arguments, raw.dimensions());
    }

    private String scopeName(ClassOrInterfaceType scope, Optional<Frame> frame, Optional<TypeInfo> context) {
        if (scope.getScope().isPresent()) {
            return scopeName(scope.getScope().get(), frame, context) + "." + scope.getNameAsString();
        }
        String name = scope.getNameAsString();
        return knownType(name, frame, context).map(JavaType::name)
            .orElseGet(() -> looksLikePackage(name) ? name : qualify(name));
    }

    /** Java's grammar cannot tell a package from a type; the naming convention is the only hint one file has (JLS 6.1, 6.5). */
    static boolean looksLikePackage(String name) {
        return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
    }

    static String simple(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }
}
