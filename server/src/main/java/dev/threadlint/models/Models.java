package dev.threadlint.models;

import java.util.Optional;

/** The meaning of library functions. Implementations are immutable and thread-safe. */
public interface Models {
    /**
     * @param function name of a function that the program does not define
     * @param arity number of arguments of the call
     */
    Optional<CallModel> find(String function, int arity);

    /** True when the named type is safe to use from several threads at once ({@code ConcurrentHashMap}, {@code AtomicInteger}). */
    boolean isThreadSafeType(String type);

    /** True when the holder of a lock of the named type may take it again ({@code std::recursive_mutex}, {@code ReentrantLock}). */
    boolean isRecursiveLockType(String type);

    /** True when the trait was told of the very type; supertypes are not asked. */
    default boolean is(String type, TypeTrait trait) {
        return false;
    }

    /** Supertypes of a library type, so that {@code java.util.ArrayList.add} is found under {@code java.util.List.add}. */
    java.util.List<String> supertypes(String type);
}
