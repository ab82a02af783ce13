package dev.threadlint.frontend.java;

import dev.threadlint.frontend.java.TypeInfo.MethodInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Methods of one name and number of parameters. The first one keeps the plain name that other files know; the others carry their parameter
 * types in their symbols, and so do the methods that override them. Stateless.
 */
final class Overloads {
    private static final List<String> NUMBERS = List.of("byte", "short", "int", "long", "float", "double");
    private static final Map<String, String> BOXES = Map.of("byte", "java.lang.Byte", "short", "java.lang.Short", "int", "java.lang.Integer",
        "long", "java.lang.Long", "float", "java.lang.Float", "double", "java.lang.Double", "char", "java.lang.Character", "boolean", "java.lang.Boolean");
    private static final int SAME = 40;
    private static final int WIDER = 30;
    private static final int SUBTYPE = 20;
    private static final int BOXED = 10;
    private static final int ANY_OBJECT = 5;
    private static final int UNTOLD = 1;

    private Overloads() {}

    /** What stands behind the number of parameters in the symbol of a method. */
    static String mark(MethodInfo method) {
        List<TypeInfo> levels = method.name().equals("<init>") ? List.of(method.owner()) : new ArrayList<>(method.owner().closure());
        if (levels.size() > 1) {
            Collections.reverse(levels);
        }
        List<MethodInfo> distinct = new ArrayList<>();
        for (TypeInfo level : levels) {
            List<MethodInfo> inherited = List.copyOf(distinct);
            for (MethodInfo next : level.methods.getOrDefault(method.name(), List.of())) {
                if (next.arity() != method.arity()) {
                    continue;
                }
                MethodInfo first = overridden(next, inherited).orElse(next);
                if (first == next) {
                    distinct.add(next);
                }
                if (next == method) {
                    return first != next ? mark(first) : next == distinct.get(0) ? ""
                        : next.parameters().stream().map(Overloads::simple).collect(Collectors.joining(",", ":", ""));
                }
            }
        }
        return "";
    }

    private static String simple(JavaType type) {
        return type.spelling().substring(type.spelling().lastIndexOf('.') + 1);
    }

    private static Optional<MethodInfo> overridden(MethodInfo method, List<MethodInfo> inherited) {
        return inherited.stream().filter(other -> matches(other, method, false)).findFirst()
            .or(() -> inherited.stream().filter(other -> matches(other, method, true)).findFirst())
            .or(() -> method.overrides() ? inherited.stream().findFirst() : Optional.empty());
    }

    /** A type parameter of the supertype is known by its bound only. */
    private static boolean matches(MethodInfo above, MethodInfo method, boolean generic) {
        for (int i = 0; i < method.parameters().size(); i++) {
            JavaType wanted = above.parameters().get(i);
            boolean any = generic && (!wanted.isKnown() || wanted.equals(JavaType.OBJECT));
            if (!any && !wanted.spelling().equals(method.parameters().get(i).spelling())) {
                return false;
            }
        }
        return true;
    }

    /** The overload that a call means, by the static types of its arguments; the given one when they do not tell. */
    static MethodInfo chosen(TypeInfo type, MethodInfo given, List<Operand> arguments, JavaScopes scopes) {
        List<MethodInfo> candidates = type.methodsNamed(given.name()).stream()
            .filter(method -> method.arity() == given.arity() && method.parameters().size() == arguments.size()).toList();
        if (candidates.size() < 2 || given.variadic()) {
            return given;
        }
        MethodInfo best = given;
        int most = -1;
        for (MethodInfo candidate : candidates) {
            int score = 0;
            for (int i = 0; i < arguments.size() && score >= 0; i++) {
                OptionalInt fit = fit(arguments.get(i).type(), candidate.parameters().get(i), scopes);
                score = fit.isPresent() ? score + fit.getAsInt() : -1;
            }
            if (score > most) {
                best = candidate;
                most = score;
            }
        }
        return best;
    }

    /** How well an argument fits a parameter (JLS 17, 15.12.2); empty when it cannot be passed. */
    private static OptionalInt fit(JavaType argument, JavaType parameter, JavaScopes scopes) {
        if (!argument.isKnown() || !parameter.isKnown()) {
            return OptionalInt.of(argument.isKnown() ? UNTOLD : 0);
        }
        if (argument.spelling().equals(parameter.spelling())) {
            return OptionalInt.of(SAME);
        }
        boolean fromScalar = isScalar(argument);
        boolean toScalar = isScalar(parameter);
        if (fromScalar && toScalar) {
            int from = NUMBERS.indexOf(argument.name().equals("char") ? "short" : argument.name());
            int to = NUMBERS.indexOf(parameter.name());
            return from >= 0 && to > from ? OptionalInt.of(WIDER - to + from) : OptionalInt.empty();
        }
        if (fromScalar || toScalar) {
            boolean boxed = fromScalar ? parameter.name().equals(BOXES.get(argument.name())) : argument.name().equals(BOXES.get(parameter.name()));
            boolean wide = fromScalar && !parameter.isArray() && (parameter.equals(JavaType.OBJECT) || parameter.name().equals("java.lang.Number"));
            return boxed ? OptionalInt.of(BOXED) : wide ? OptionalInt.of(ANY_OBJECT) : OptionalInt.empty();
        }
        if (parameter.equals(JavaType.OBJECT)) {
            return OptionalInt.of(ANY_OBJECT);
        }
        if (argument.dimensions() != parameter.dimensions()) {
            return OptionalInt.empty();
        }
        return ofClasses(argument, parameter, scopes);
    }

    private static OptionalInt ofClasses(JavaType argument, JavaType parameter, JavaScopes scopes) {
        Optional<TypeInfo> from = scopes.type(argument.name());
        Optional<TypeInfo> to = scopes.type(parameter.name());
        if (from.isPresent() && to.isPresent()) {
            return from.get().isSubtypeOf(to.get()) ? OptionalInt.of(SUBTYPE) : OptionalInt.empty();
        }
        boolean values = BOXES.containsValue(parameter.name()) || parameter.equals(JavaType.STRING);
        return values ? OptionalInt.empty() : OptionalInt.of(UNTOLD);
    }

    private static boolean isScalar(JavaType type) {
        return !type.isArray() && BOXES.containsKey(type.name());
    }
}
