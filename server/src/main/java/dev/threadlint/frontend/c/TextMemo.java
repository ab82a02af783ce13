package dev.threadlint.frontend.c;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * What was found out about a text, kept as long as the text is. Headers are read by many units. Thread-safe; two threads may find
 * the same out at once.
 *
 * @param <V> what is found out; must not hold the text itself
 */
final class TextMemo<V> {
    private final Map<String, V> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final Function<String, V> work;

    TextMemo(Function<String, V> work) {
        this.work = work;
    }

    V of(String text) {
        V found = known.get(text);
        if (found == null) {
            found = work.apply(text);
            known.put(text, found);
        }
        return found;
    }
}
