import java.util.Map;

/** What the holder class makes of it. */
final class LazyTables {
    private final Map<String, Integer> sizes = new java.util.HashMap<>();

    static LazyTables shared() {
        return Holder.INSTANCE; // fine
    }

    private static final class Holder {
        static final LazyTables INSTANCE = new LazyTables();
    }

    Integer size(String name) {
        return sizes.get(name);
    }
}

/** The first test holds the lock as well. */
final class LockedTables {
    private static LockedTables shared;
    private final int[] sizes = new int[4];

    static LockedTables shared() {
        synchronized (LockedTables.class) {
            if (shared == null) { // fine
                shared = new LockedTables();
            }
            return shared;
        }
    }

    int size(int number) {
        return sizes[number];
    }
}

/** Written once, before any thread can ask. */
final class EagerTables {
    private static final EagerTables SHARED = new EagerTables();
    private final int[] sizes = new int[4];

    static EagerTables shared() {
        return SHARED; // fine
    }

    int size(int number) {
        return sizes[number];
    }
}
