package dev.threadlint.ir;

import java.util.List;
import java.util.Optional;

/**
 * What an expression denotes, as a small tree over the state at the operation that uses it. Immutable, compared by value. Values are keys of
 * most maps, so that what is asked often writes out how it is compared: what a record gets by itself takes several times as long.
 */
public sealed interface Value {
    /** An integral, boolean or enumeration constant; null pointers are 0. */
    record Constant(long number) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Constant value && number == value.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** A string or floating constant, which only its text tells apart. */
    record Text(String text) implements Value {}

    /** The address of a place, a C array that decays, or a Java/C++ reference to a variable. */
    record AddressOf(Place place) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof AddressOf value && place.equals(value.place);
        }

        @Override
        public int hashCode() {
            return place.hashCode() + 1;
        }
    }

    /** The content of a place at this point. A read is always accompanied by an {@link Operation.Access}. */
    record Load(Place place) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Load value && place.equals(value.place);
        }

        @Override
        public int hashCode() {
            return place.hashCode();
        }
    }

    /** The value held by a temporary, set by an earlier operation of the same function. */
    record Temporary(int number) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Temporary value && number == value.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /**
     * A function, method reference or lambda.
     *
     * @param receiver the bound object of a member function, or the enclosing {@code this} of a lambda that uses it
     * @param bound for lambdas one value per {@link Function#captures()}: the address for a capture by reference, else the content;
     *     inside the lambda a captured variable appears under the symbol it has in the enclosing function
     */
    record FunctionReference(Symbol function, Optional<Value> receiver, List<Value> bound) implements Value {
        public FunctionReference {
            bound = List.copyOf(bound);
        }

        public static FunctionReference of(Symbol function) {
            return new FunctionReference(function, Optional.empty(), List.of());
        }
    }

    /** The content that parameter {@code index} had on entry; index -1 is {@code this}; captures follow the parameters. */
    record Parameter(int index) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Parameter value && index == value.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    /** An object made at this operation of this function; made by {@code malloc}, {@code new}. */
    record Allocation(Symbol function, int ordinal, String type) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Allocation value && ordinal == value.ordinal && function.equals(value.function) && type.equals(value.type);
        }

        @Override
        public int hashCode() {
            return function.hashCode() * 31 + ordinal;
        }
    }

    /** The handle or identity of the running thread. */
    record CurrentThread() implements Value {}

    /** {@code left operator right}; operator in C spelling ({@code + - * == != < <= > >= && ||}). */
    final class Binary implements Value {
        private final String operator;
        private final Value left;
        private final Value right;
        private final int hash;
        private final int weight;

        public Binary(String operator, Value left, Value right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
            // Terms share parts, so that walking one takes far longer than making it; each remembers what such walks ask for.
            this.hash = (operator.hashCode() * 31 + left.hashCode()) * 31 + right.hashCode();
            this.weight = 1 + weight(left) + weight(right);
        }

        private static int weight(Value value) {
            return value instanceof Binary binary ? binary.weight : 1;
        }

        public String operator() {
            return operator;
        }

        public Value left() {
            return left;
        }

        public Value right() {
            return right;
        }

        /** How many operations and operands the term has when it is written out. */
        public int weight() {
            return weight;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Binary binary && hash == binary.hash && weight == binary.weight
                && operator.equals(binary.operator) && left.equals(binary.left) && right.equals(binary.right);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    /** Logical negation. */
    record Not(Value operand) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Not value && operand.equals(value.operand);
        }

        @Override
        public int hashCode() {
            return operand.hashCode() + 2;
        }
    }

    /**
     * A value that is the same for equal keys but otherwise not known: what a call answered, or what a variable holds at a loop
     * head. {@code distinct} tells that it differs in every iteration (or call) of its function.
     */
    record Opaque(Symbol function, int ordinal, boolean distinct) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Opaque value && ordinal == value.ordinal && distinct == value.distinct && function.equals(value.function);
        }

        @Override
        public int hashCode() {
            return function.hashCode() * 31 + ordinal;
        }
    }

    /**
     * A value that no other thread and no other execution of its operation gets: a ticket drawn from an atomic counter, what was taken
     * out of shared memory before something else was put there.
     */
    record Unique(Symbol function, int ordinal) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Unique value && ordinal == value.ordinal && function.equals(value.function);
        }

        @Override
        public int hashCode() {
            return function.hashCode() * 31 + ordinal;
        }
    }

    /**
     * A loop variable with the values it runs through: from {@code first}, while {@code variable operator bound}, by {@code step}.
     * Stands in places of recorded facts, so that callers see the range in their own terms.
     */
    record Range(Value variable, Value first, String operator, Value bound, long step) implements Value {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Range value && step == value.step && variable.equals(value.variable) && first.equals(value.first)
                && operator.equals(value.operator) && bound.equals(value.bound);
        }

        @Override
        public int hashCode() {
            return (variable.hashCode() * 31 + first.hashCode()) * 31 + bound.hashCode();
        }
    }

    /** One of two addresses, as a condition tells that was found before: {@code condition ? whenTrue : whenFalse}. */
    record Choice(Value condition, Value whenTrue, Value whenFalse) implements Value {}

    /** Nothing is known. Never equal to a fact that a finding may rest on. */
    record Unknown() implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Unknown;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    Value UNKNOWN = new Unknown();
    Value NULL = new Constant(0);
}
