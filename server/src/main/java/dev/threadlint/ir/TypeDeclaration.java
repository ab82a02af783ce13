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
 * @param guards locks that annotations name for its members
 * @param span span of its name
 * @param modifiers keywords of the declaration: {@code final}, {@code abstract}, and the kind unless it is a class: {@code interface},
 *     {@code enum}, {@code record}, {@code union}
 * @param overlaps names of fields that lie in one memory location: those of a union, and bit-fields side by side (C11 3.14)
 * @param lazy fields that an annotation says are set late, again and without a lock on purpose, always to the same effect
 * @param hidden fields, static ones too, that no other file can name
 * @param misnamed promises whose lock no declaration can be; their lock is unknown
 */
public record TypeDeclaration(String name, List<String> supertypes, List<Variable> fields, List<String> annotations, List<Guard> guards, Span span,
                              List<String> modifiers, List<List<String>> overlaps, List<Symbol> lazy, List<Symbol> hidden,
                              List<Guard> misnamed) {
    /**
     * A promise that a member is only used while a lock is held.
     *
     * @param member symbol of the field or method
     * @param lock the object that is locked, in terms of {@code this}
     * @param text the lock as the annotation spells it
     */
    public record Guard(Symbol member, Value lock, String text) {}

    /** A type whose members promise nothing. */
    public TypeDeclaration(String name, List<String> supertypes, List<Variable> fields, List<String> annotations, List<List<String>> overlaps, Span span) {
        this(name, supertypes, fields, annotations, List.of(), span, List.of(), overlaps, List.of(), List.of(), List.of());
    }

    public TypeDeclaration {
        modifiers = List.copyOf(modifiers);
        overlaps = overlaps.stream().map(List::copyOf).toList();
        lazy = List.copyOf(lazy);
        hidden = List.copyOf(hidden);
        misnamed = List.copyOf(misnamed);
        guards = List.copyOf(guards);
        supertypes = List.copyOf(supertypes);
        fields = List.copyOf(fields);
        annotations = List.copyOf(annotations);
    }
}
