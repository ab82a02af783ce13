import java.util.Map;

final class Tables {
    private static Tables shared;

    private final Map<String, Integer> sizes = new java.util.HashMap<>();

    private Tables(int first) {
        sizes.put("first", first);
    }

    static Tables shared() {
        if (shared == null) { // expect: double-checked-locking-unsafe
            synchronized (Tables.class) {
                if (shared == null) {
                    shared = new Tables(3);
                }
            }
        }
        return shared;
    }

    Integer size(String name) {
        return sizes.get(name);
    }
}

class Registry {
    private static Registry current;

    private final Object[] slots;

    private Registry(int size) {
        slots = new Object[size];
    }

    /** The first caller decides: no holder class can know its number. */
    static Registry current(int size) {
        if (current == null) { // expect: double-checked-locking-unsafe
            synchronized (Registry.class) {
                if (current == null) {
                    current = new Registry(size);
                }
            }
        }
        return current;
    }

    int size() {
        return slots.length;
    }
}

class Cache {
    private static Cache cache;

    private final Object[] kept = new Object[10];

    /** Elsewhere the field is emptied again. */
    static Cache get() {
        if (cache == null) { // expect: double-checked-locking-unsafe
            synchronized (Cache.class) {
                if (cache == null) {
                    cache = new Cache();
                }
            }
        }
        return cache;
    }

    static void forget() {
        synchronized (Cache.class) {
            cache = null;
        }
    }

    int size() {
        return kept.length;
    }
}
