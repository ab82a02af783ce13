package dev.threadlint.frontend.java;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.threadlint.frontend.java.TypeInfo.FieldInfo;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration.Guard;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the lock that {@code @GuardedBy} and its kin name, in all spellings of the annotation libraries. Stateless. */
final class Guards {
    private static final Set<String> ANNOTATIONS = Set.of("GuardedBy", "Holding");

    private Guards() {}

    static List<Guard> of(UnitContext unit, TypeInfo type) {
        List<Guard> guards = new ArrayList<>();
        for (BodyDeclaration<?> member : type.members) {
            for (AnnotationExpr annotation : member.getAnnotations()) {
                if (ANNOTATIONS.contains(annotation.getName().getIdentifier())) {
                    annotation.findAll(StringLiteralExpr.class).forEach(text -> guard(unit, type, member, text.getValue().trim(), guards));
                }
            }
        }
        return guards;
    }

    /** Fields of which Error Prone's {@code LazyInit} says that a race to set them does no harm. */
    static List<Symbol> lazy(TypeInfo type) {
        List<Symbol> fields = new ArrayList<>();
        for (BodyDeclaration<?> member : type.members) {
            if (member instanceof FieldDeclaration declaration && member.getAnnotationByName("LazyInit").isPresent()) {
                declaration.getVariables().forEach(field -> fields.add(Symbol.external(type.name + "." + field.getNameAsString())));
            }
        }
        return fields;
    }

    /** Promises that name a field which no type of the member's has, or that give a static field the lock of an object. */
    static List<Guard> misnamed(UnitContext unit, TypeInfo type) {
        List<Guard> wrong = new ArrayList<>();
        for (BodyDeclaration<?> member : type.members) {
            for (AnnotationExpr annotation : member.getAnnotations()) {
                if (annotation.getName().getIdentifier().equals("GuardedBy") && member instanceof FieldDeclaration fields) {
                    annotation.findAll(StringLiteralExpr.class).stream().map(text -> text.getValue().trim())
                        .filter(text -> isMisnamed(unit, type, text) || fields.isStatic() && isOfObject(type, text))
                        .forEach(text -> fields.getVariables().forEach(field -> wrong.add(
                            new Guard(Symbol.external(type.name + "." + field.getNameAsString()), Value.UNKNOWN, text))));
                }
            }
        }
        return wrong;
    }

    private static boolean isMisnamed(UnitContext unit, TypeInfo type, String text) {
        String word = text.startsWith("this.") ? text.substring("this.".length()) : text;
        if (!word.matches("[A-Za-z_]\\w*") || word.equals("this") || word.equals("itself")) {
            return false;
        }
        for (Optional<TypeInfo> at = Optional.of(type); at.isPresent(); at = at.get().outer) {
            boolean complete = at.get().closure().stream().allMatch(known -> known.knownSupertypes.size() == known.supertypes.size());
            if (!complete || at.get().enclosing.isPresent() || at.get().findField(word).isPresent()) {
                return false;
            }
        }
        return unit.scopes.type(unit.scopes.typeNamed(word, Optional.empty(), Optional.of(type)).name()).isEmpty();
    }

    private static boolean isOfObject(TypeInfo type, String text) {
        return text.equals("this") || type.outer.isEmpty() && type.findField(text).filter(field -> !field.isStatic()).isPresent();
    }

    private static void guard(UnitContext unit, TypeInfo type, BodyDeclaration<?> member, String text, List<Guard> guards) {
        if (member instanceof FieldDeclaration fields) {
            fields.getVariables().forEach(field -> Optional.ofNullable(type.fields.get(field.getNameAsString()))
                .ifPresent(info -> lock(unit, type, text, Optional.of(info)).ifPresent(lock -> guards.add(
                    new Guard(Symbol.external(type.name + "." + info.name()), lock, text)))));
        } else if (member instanceof MethodDeclaration method) {
            String symbol = type.name + "." + method.getNameAsString() + "/"
                + type.signature(method.getNameAsString(), method.getParameters().size(), unit.spans.of(method.getName()));
            lock(unit, type, text, Optional.empty()).ifPresent(lock -> guards.add(new Guard(Symbol.external(symbol), lock, text)));
        }
    }

    /** The object that the text names; nothing when it is spelled in a way that is not understood. */
    private static Optional<Value> lock(UnitContext unit, TypeInfo type, String text, Optional<FieldInfo> field) {
        if (text.equals("itself") || text.equals("<self>")) {
            return field.map(own -> new Value.Load(NameLowering.field(own, Frame.THIS).place()));
        }
        if (text.endsWith(".class")) {
            String name = text.substring(0, text.length() - ".class".length());
            return Optional.of(ExpressionLowering.classObject(unit.scopes.typeNamed(name, Optional.empty(), Optional.of(type)).name()));
        }
        Optional<Value> at = Optional.empty();
        TypeInfo scope = type;
        Value self = Frame.THIS;
        String[] words = text.split("\\.");
        for (int i = 0; i < words.length; i++) {
            String word = words[i].trim();
            if (word.equals("this")) {
                at = Optional.of(self);
                continue;
            }
            if (word.matches("(readLock|writeLock)\\(\\)") && at.isPresent()) {
                return at;
            }
            Optional<FieldInfo> found = scope.findField(word);
            if (found.isPresent() && (at.isPresent() || i == 0 || scope != type || isTypeName(unit, type, words[i - 1]))) {
                at = Optional.of(new Value.Load(NameLowering.field(found.get(), at.orElse(self)).place()));
                scope = unit.scopes.type(found.get().type().name()).orElse(scope);
                continue;
            }
            Optional<TypeInfo> named = at.isPresent() ? Optional.empty() : unit.scopes.type(unit.scopes.typeNamed(word, Optional.empty(), Optional.of(type)).name());
            if (named.isEmpty()) {
                return outerField(type, word, i == 0 && words.length == 1);
            }
            self = outward(type, named.get());
            scope = named.get();
        }
        return at;
    }

    private static boolean isTypeName(UnitContext unit, TypeInfo type, String word) {
        return unit.scopes.type(unit.scopes.typeNamed(word, Optional.empty(), Optional.of(type)).name()).isPresent();
    }

    /** The enclosing instance of the named class. */
    private static Value outward(TypeInfo from, TypeInfo wanted) {
        TypeInfo type = from;
        Value self = Frame.THIS;
        while (type != wanted && type.outer.isPresent()) {
            self = type.isStatic ? Value.UNKNOWN : new Value.Load(NameLowering.outerInstance(type, self));
            type = type.outer.get();
        }
        return type == wanted ? self : Frame.THIS;
    }

    /** A bare name may be a field of a class around. */
    private static Optional<Value> outerField(TypeInfo from, String name, boolean alone) {
        TypeInfo type = from;
        Value self = Frame.THIS;
        while (alone && type.outer.isPresent()) {
            self = type.isStatic ? Value.UNKNOWN : new Value.Load(NameLowering.outerInstance(type, self));
            type = type.outer.get();
            Optional<FieldInfo> found = type.findField(name);
            if (found.isPresent()) {
                Place place = NameLowering.field(found.get(), self).place();
                return Optional.of(new Value.Load(place));
            }
        }
        return Optional.empty();
    }
}
