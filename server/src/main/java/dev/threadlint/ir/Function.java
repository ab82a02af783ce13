package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function, method, constructor, lambda or initialiser with its control-flow graph.
 *
 * @param symbol stable name
 * @param kind what it is
 * @param owner canonical name of the enclosing class, if any
 * @param parameters in order, without {@code this}
 * @param captures for lambdas, the outer variables in the order they are bound
 * @param locals every local and static local
 * @param returnType declared type of the answer
 * @param traits facts the declaration states
 * @param blocks control-flow graph; empty for a declaration without body
 * @param name span of its name
 * @param span whole text
 * @param attempts its try statements, outer ones first
 */
public record Function(Symbol symbol, FunctionKind kind, Optional<String> owner, List<Variable> parameters, List<Capture> captures,
                       List<Variable> locals, Type returnType, Traits traits, List<Block> blocks, Span name, Span span, List<Attempt> attempts) {
    public Function {
        attempts = List.copyOf(attempts);
        parameters = List.copyOf(parameters);
        captures = List.copyOf(captures);
        locals = List.copyOf(locals);
        blocks = List.copyOf(blocks);
    }

    /** A function without try statements. */
    public Function(Symbol symbol, FunctionKind kind, Optional<String> owner, List<Variable> parameters, List<Capture> captures,
                    List<Variable> locals, Type returnType, Traits traits, List<Block> blocks, Span name, Span span) {
        this(symbol, kind, owner, parameters, captures, locals, returnType, traits, blocks, name, span, List.of());
    }

    /** The same, as one that only another configuration of the file has. */
    public Function conditional() {
        Traits rare = new Traits(traits.isStatic, traits.isPrivate, traits.isVirtual, traits.visibility, traits.annotations, traits.isSynchronized, true);
        return new Function(symbol, kind, owner, parameters, captures, locals, returnType, rare, blocks, name, span, attempts);
    }

    /** The operations by their numbers, as sites have them: those of a block follow each other, and its exit takes one, too. */
    public Map<Integer, Operation> operations() {
        Map<Integer, Operation> numbered = new LinkedHashMap<>();
        int number = 0;
        for (Block block : blocks) {
            for (Operation operation : block.operations()) {
                numbered.put(number++, operation);
            }
            number++;
        }
        return numbered;
    }

    /**
     * A try statement.
     *
     * @param body what is tried, from the first resource on
     * @param caught types that its handlers take
     * @param cleanup the text that runs on every way out, empty when there is none
     */
    public record Attempt(Span body, List<String> caught, Span cleanup) {
        public Attempt {
            caught = List.copyOf(caught);
        }
    }

    /** What a function is. */
    public enum FunctionKind { FUNCTION, METHOD, CONSTRUCTOR, DESTRUCTOR, LAMBDA, STATIC_INITIALISER, FIELD_INITIALISER }

    /** A variable of the enclosing function that a lambda uses; by copy it is a fresh value, by reference the same object. */
    public record Capture(Variable variable, boolean byReference) {
        /** True for an object that the lambda has for itself. */
        public boolean isOwnObject() {
            return !byReference && variable.type().form() == Type.Form.RECORD;
        }
    }

    /** What a lambda has captured. @param parameter its number; captures are numbered behind the parameters */
    public Optional<Capture> captured(int parameter) {
        int number = parameter - parameters.size();
        return number >= 0 && number < captures.size() ? Optional.of(captures.get(number)) : Optional.empty();
    }

    /**
     * What the declaration says.
     *
     * @param isStatic no receiver, or internal linkage in C
     * @param isPrivate cannot be called from other files
     * @param isVirtual may be overridden
     * @param visibility who may call it
     * @param annotations simple names of annotations and attributes
     * @param isSynchronized the whole body runs under the monitor of the object or class (Java)
     * @param isConditional only another configuration of the file has it: the preprocessor leaves it out by default
     */
    public record Traits(boolean isStatic, boolean isPrivate, boolean isVirtual, Visibility visibility, List<String> annotations,
                         boolean isSynchronized, boolean isConditional) {
        /** Who may call a function. */
        public enum Visibility { PUBLIC, PROTECTED, PACKAGE, PRIVATE }

        public Traits {
            annotations = List.copyOf(annotations);
        }

        /** A function that anybody who sees its file's interface may call, or nobody. */
        public Traits(boolean isStatic, boolean isPrivate, boolean isVirtual, List<String> annotations) {
            this(isStatic, isPrivate, isVirtual, isPrivate ? Visibility.PRIVATE : Visibility.PUBLIC, annotations, false, false);
        }

        public Traits(boolean isStatic, boolean isPrivate, boolean isVirtual, Visibility visibility, List<String> annotations, boolean isSynchronized) {
            this(isStatic, isPrivate, isVirtual, visibility, annotations, isSynchronized, false);
        }
    }
}
