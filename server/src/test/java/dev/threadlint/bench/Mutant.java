package dev.threadlint.bench;

import dev.threadlint.ir.Symbol;
import dev.threadlint.text.Span;
import java.util.List;

/**
 * A defect to seed.
 *
 * @param kind of what is left out
 * @param path of the file
 * @param function that holds it; a word of Java has none
 * @param statements to be blanked
 * @param field that a word stands before, empty where there is none
 */
record Mutant(String kind, String path, Symbol function, List<Span> statements, String field) {
    /** No function. */
    static final Symbol NOWHERE = Symbol.external("");

    Mutant(String kind, String path, Symbol function, List<Span> statements) {
        this(kind, path, function, statements, "");
    }

    Mutant {
        statements = List.copyOf(statements);
    }

    boolean isLock() {
        return kind.equals("lock pair") || kind.equals("guard") || kind.startsWith("sync");
    }
}
