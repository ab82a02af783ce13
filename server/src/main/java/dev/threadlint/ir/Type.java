package dev.threadlint.ir;

/**
 * What the front end knows of a type, spelled without qualifiers.
 *
 * @param name canonical spelling: {@code pthread_t}, {@code int*}, {@code std::thread}, {@code java.lang.Thread}; empty when unknown
 * @param form how values of the type are stored
 * @param qualifier what the language says about concurrent access
 */
public record Type(String name, Form form, Qualifier qualifier) {
    public static final Type UNKNOWN = new Type("", Form.UNKNOWN, Qualifier.PLAIN);

    /** The spelling of what a pointer of C or C++ leads to; empty for other types. */
    public String pointed() {
        return name.endsWith("*") ? name.substring(0, name.length() - 1) : "";
    }

    /** The storage form of a type. */
    public enum Form { SCALAR, POINTER, REFERENCE, RECORD, ARRAY, FUNCTION, UNKNOWN }

    /** The access qualifier of a type. {@code FINAL} covers const objects and final fields. */
    public enum Qualifier { PLAIN, VOLATILE, ATOMIC, FINAL }
}
