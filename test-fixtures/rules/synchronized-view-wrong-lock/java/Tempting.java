// The right lock, a lock of the class's own, and views of plain collections.
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OfMap {
    private final Map<String, String> map = Collections.synchronizedMap(new HashMap<>());
    private final Set<String> keys = map.keySet();

    boolean both() {
        synchronized (map) { /* fine */
            return keys.contains("a") && keys.contains("b");
        }
    }
}

class OwnLock {
    private final Object lock = new Object();
    private final List<String> list = Collections.synchronizedList(new ArrayList<>());

    void addTwo() {
        synchronized (lock) { /* fine: all of this class use it */
            list.add("a");
            list.add("b");
        }
    }
}

class PlainView {
    private final Map<String, String> map = new HashMap<>();
    private final Set<String> keys = map.keySet();

    boolean both() {
        synchronized (keys) { /* fine: nobody else locks anything */
            return keys.contains("a") && keys.contains("b");
        }
    }
}

class OfList {
    private final List<String> list = Collections.synchronizedList(new ArrayList<>());

    String first() {
        synchronized (list) { /* fine */
            return list.isEmpty() ? "" : list.get(0);
        }
    }
}

class Copied {
    private final Map<String, String> map = Collections.synchronizedMap(new HashMap<>());

    int size() {
        List<String> copy = new ArrayList<>(map.keySet());
        synchronized (copy) { // expect: lock-created-per-call
            return copy.size();
        }
    }
}

class Unmodifiable {
    private final List<String> plain = new ArrayList<>();
    private final List<String> shown = Collections.unmodifiableList(plain);

    int size() {
        synchronized (plain) { /* fine: the lock of what is behind is the only one */
            return shown.size();
        }
    }
}
