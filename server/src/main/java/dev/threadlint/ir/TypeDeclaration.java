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
 */
public record TypeDeclaration(String name, List<String> supertypes, List<Variable> fields, List<String> annotations, Span span) {
    public TypeDeclaration {
        supertypes = List.copyOf(supertypes);
        fields = List.copyOf(fields);
        annotations = List.copyOf(annotations);
    }
}
