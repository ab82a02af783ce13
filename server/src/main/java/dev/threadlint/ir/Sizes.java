package dev.threadlint.ir;

import java.util.Map;
import java.util.OptionalLong;

/** How many bytes values of the types of C have where pointers and {@code long} have eight. Stateless. */
public final class Sizes {
    private static final long POINTER = 8;
    private static final Map<String, Long> BYTES = Map.ofEntries(
        Map.entry("char", 1L), Map.entry("signed char", 1L), Map.entry("unsigned char", 1L), Map.entry("bool", 1L), Map.entry("_Bool", 1L),
        Map.entry("short int", 2L), Map.entry("short", 2L), Map.entry("unsigned short int", 2L), Map.entry("unsigned short", 2L),
        Map.entry("int", 4L), Map.entry("unsigned int", 4L), Map.entry("float", 4L),
        Map.entry("long int", 8L), Map.entry("long", 8L), Map.entry("unsigned long int", 8L), Map.entry("unsigned long", 8L),
        Map.entry("long long int", 8L), Map.entry("long long", 8L), Map.entry("unsigned long long int", 8L), Map.entry("unsigned long long", 8L),
        Map.entry("double", 8L));

    private Sizes() {}

    /** The size of one value of the type by its canonical name; absent for classes, arrays and what is not known. */
    public static OptionalLong of(String type) {
        if (type.endsWith("*")) {
            return OptionalLong.of(POINTER);
        }
        Long bytes = BYTES.get(type);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
