package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.List;

/**
 * A class, struct or interface.
 *
 * @param name canonical name
 * @param supertypes canonical names as far as the unit tells
 * @param fields instance fields; static fields are unit globals
 * @param annotations simple names
 * @param span span of its name
 * @param modifiers keywords of the declaration: {@code final}, {@code abstract}, and the kind unless it is a class: {@code interface},
 *     {@code enum}, {@code record}
 */
public record TypeDeclaration(String name, List<String> supertypes, List<Variable> fields, List<String> annotations, Span span,
                              List<String> modifiers) {
    public TypeDeclaration(String name, List<String> supertypes, List<Variable> fields, List<String> annotations, Span span) {
        this(name, supertypes, fields, annotations, span, List.of());
    }

    public TypeDeclaration {
        modifiers = List.copyOf(modifiers);
        supertypes = List.copyOf(supertypes);
        fields = List.copyOf(fields);
        annotations = List.copyOf(annotations);
    }
}
