package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a function. Library calls are plain {@link Call}s: models give them a meaning after linking, because a project may
 * define its own {@code pthread_create}. Immutable.
 */
public sealed interface Operation {
    /** Text of the operation in the file the user sees; for a macro, its use. */
    Span span();

    /** The case of the family; switch over it without a default. */
    Kind kind();

    /** The cases of the family. */
    enum Kind { ACCESS, ASSIGN, CALL, MONITOR, SCOPE_END, CAUGHT, OMITTED }

    /** Read, write or read-modify-write of a place. */
    record Access(Place place, AccessKind accessKind, Atomicity atomicity, Type type, Span span) implements Operation {
        @Override
        public Kind kind() {
            return Kind.ACCESS;
        }
    }

    /** The way a place is used. */
    enum AccessKind { READ, WRITE, UPDATE }

    /** The guarantee an access has by the language. C and C++ {@code VOLATILE} gives none; Java's orders. */
    enum Atomicity { PLAIN, VOLATILE, RELAXED, ATOMIC }

    /** A value becomes the content of a place; follows the matching write access, if the place can be shared at all. */
    record Assign(Place target, Value value, Span span) implements Operation {
        @Override
        public Kind kind() {
            return Kind.ASSIGN;
        }
    }

    /**
     * A call.
     *
     * @param callee a {@link Value.FunctionReference} for direct calls, else the called value
     * @param dispatch how the target is found
     * @param receiver address of the object a member function works on
     * @param arguments values in order, without receiver
     * @param argumentTypes types in the order of the arguments
     * @param result temporary that takes the answer
     * @param use what the program does with the answer
     * @param spans texts that fixes need
     */
    record Call(Value callee, Dispatch dispatch, Optional<Value> receiver, List<Value> arguments, List<Type> argumentTypes,
                int result, ResultUse use, CallSpans spans) implements Operation {
        public Call {
            arguments = List.copyOf(arguments);
            argumentTypes = List.copyOf(argumentTypes);
        }

        @Override
        public Span span() {
            return spans.call();
        }

        @Override
        public Kind kind() {
            return Kind.CALL;
        }
    }

    /** How a call finds its target. {@code CONSTRUCTOR} and {@code DESTRUCTOR} have the object as receiver. */
    enum Dispatch { DIRECT, VIRTUAL, INDIRECT, CONSTRUCTOR, DESTRUCTOR }

    /** Whether the program looks at an answer: {@code VOIDED} is an explicit {@code (void)} cast, {@code IGNORED} a statement. */
    enum ResultUse { USED, IGNORED, VOIDED }

    /** Texts of a call: the call expression, its statement, its arguments, and the name that was called. */
    record CallSpans(Span call, Span statement, Span callee, List<Span> arguments) {
        public CallSpans {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Entry or exit of a Java {@code synchronized} region; the lock is the object the value refers to, {@code type} its static type.
     * The body is the text of the region, absent for a synchronized method.
     */
    record Monitor(Value object, Type type, boolean enter, Span span, Span body) implements Operation {
        public Monitor(Value object, boolean enter, Span span) {
            this(object, Type.UNKNOWN, enter, span, Span.NONE);
        }

        @Override
        public Kind kind() {
            return Kind.MONITOR;
        }
    }

    /** The lifetime of a local ends (C11 6.2.4); destructors are calls before it. */
    record ScopeEnd(Symbol variable, Span span) implements Operation {
        @Override
        public Kind kind() {
            return Kind.SCOPE_END;
        }
    }

    /**
     * A handler begins: an exception of one of the types arrives in the variable. The body is the text of the handler, {@code attempt}
     * that of the block whose exceptions come here.
     */
    record Caught(Place variable, List<String> types, Span span, Span body, Span attempt) implements Operation {
        public Caught {
            types = List.copyOf(types);
        }

        @Override
        public Kind kind() {
            return Kind.CAUGHT;
        }
    }

    /**
     * Code was left out here ({@code ...} on a slide, a statement that did not parse): it may do anything.
     *
     * @param named what may be a function among the words of a text that is there, but could not be read: it may call any of them
     * @param foreign the text is of another language than the file, whose words tell nothing
     */
    record Omitted(Span span, Set<Symbol> named, boolean foreign) implements Operation {
        public Omitted(Span span) {
            this(span, Set.of(), false);
        }

        @Override
        public Kind kind() {
            return Kind.OMITTED;
        }
    }
}
