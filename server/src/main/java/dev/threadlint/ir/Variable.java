package dev.threadlint.ir;

import dev.threadlint.text.Span;

/**
 * A declared variable.
 *
 * @param symbol its name; locals carry {@code function#ordinal} in the unit part, so that shadowed names differ
 * @param storage where it lives
 * @param type its type
 * @param arrayLength number of elements when the declaration says a constant, else -1
 * @param declarator span of its name
 * @param declaration span of the whole declaration statement
 * @param defined false for a declaration of what another file defines ({@code extern})
 */
public record Variable(Symbol symbol, Storage storage, Type type, long arrayLength, Span declarator, Span declaration, boolean defined) {
    public Variable(Symbol symbol, Storage storage, Type type, long arrayLength, Span declarator, Span declaration) {
        this(symbol, storage, type, arrayLength, declarator, declaration, true);
    }

    /** Storage duration (C11 6.2.4). Java static fields are {@code GLOBAL}. */
    public enum Storage { GLOBAL, STATIC_LOCAL, THREAD_LOCAL, LOCAL, PARAMETER }

    public boolean isStatic() {
        return storage == Storage.GLOBAL || storage == Storage.STATIC_LOCAL;
    }
}
