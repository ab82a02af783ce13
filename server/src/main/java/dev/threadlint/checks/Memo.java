package dev.threadlint.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What several checks of one program share, worked out by the first that asks. Confined to the thread that runs the checks. */
public final class Memo {
    private final Map<Class<?>, Object> known = new LinkedHashMap<>();

    /** The one instance of a type. */
    <T> T get(Class<T> type, Supplier<T> maker) {
        Object found = known.get(type);
        if (found == null) {
            found = maker.get();
            known.put(type, found);
        }
        return type.cast(found);
    }
}
