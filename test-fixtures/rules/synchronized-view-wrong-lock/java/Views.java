// Locks of views and of the collections behind.
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class KeyView {
    private final Map<String, String> map = Collections.synchronizedMap(new HashMap<>());
    private final Set<String> keys = map.keySet();

    boolean both() {
        synchronized (keys) { // expect: synchronized-view-wrong-lock "view"
            return keys.contains("a") && keys.contains("b");
        }
    }
}

class LocalView {
    private final Map<String, String> map = Collections.synchronizedMap(new HashMap<>());

    boolean both() {
        var values = map.values();
        synchronized (values) { // expect: synchronized-view-wrong-lock
            return values.contains("a") && values.contains("b");
        }
    }
}

class Backing {
    private final List<String> plain = new ArrayList<>();
    private final List<String> list = Collections.synchronizedList(plain);

    void addTwo() {
        synchronized (plain) { // expect: synchronized-view-wrong-lock "behind"
            list.add("a");
            list.add("b");
        }
    }
}

class BackingMap {
    private final Map<String, Integer> raw = new HashMap<>();
    private final Map<String, Integer> map = Collections.synchronizedMap(raw);

    void update(String key) {
        synchronized (raw) { // expect: synchronized-view-wrong-lock
            if (!map.containsKey(key)) {
                map.put(key, 1);
            }
        }
    }
}

class FromConstructor {
    private final Map<String, String> map;
    private final Set<Map.Entry<String, String>> entries;

    FromConstructor() {
        map = Collections.synchronizedMap(new HashMap<>());
        entries = map.entrySet();
    }

    int size() {
        synchronized (entries) { // expect: synchronized-view-wrong-lock
            return entries.size() + map.size();
        }
    }
}
