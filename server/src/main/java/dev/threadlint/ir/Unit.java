package dev.threadlint.ir;

import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;

/**
 * One translation unit or Java file. Holds nothing of another file.
 *
 * @param source the text it was made from
 * @param language how it was read
 * @param functions in textual order
 * @param globals variables with static storage declared at file or class level; a declaration without definition counts too
 * @param types classes and structs
 * @param problems what could not be understood
 * @param comments comments in order, for suppressions
 * @param contracts what annotations promise of locks, here and in the headers that were consulted; C and C++ only
 * @param constants enumerators and macros that are integer literals, which this file declares for all that include it; C and C++ only
 */
public record Unit(SourceText source, Language language, List<Function> functions, List<Variable> globals, List<TypeDeclaration> types,
                   List<Problem> problems, List<Span> comments, List<Contract> contracts, Map<String, Long> constants) {
    public Unit {
        functions = List.copyOf(functions);
        globals = List.copyOf(globals);
        types = List.copyOf(types);
        problems = List.copyOf(problems);
        comments = List.copyOf(comments);
        contracts = List.copyOf(contracts);
        constants = Map.copyOf(constants);
    }

    /** A unit whose annotations are told with its types. */
    public Unit(SourceText source, Language language, List<Function> functions, List<Variable> globals, List<TypeDeclaration> types,
                List<Problem> problems, List<Span> comments) {
        this(source, language, functions, globals, types, problems, comments, List.of(), Map.of());
    }

    /** Units are told apart by identity: a text that is read twice gives two units. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /**
     * A difficulty in reading a file.
     *
     * @param severity {@code SYNTAX} costs a statement, {@code INCOMPLETE} means that part of the file was not analysed
     */
    public record Problem(Severity severity, String message, Span span) {
        /** How much was lost. */
        public enum Severity { SYNTAX, INCOMPLETE }
    }
}
