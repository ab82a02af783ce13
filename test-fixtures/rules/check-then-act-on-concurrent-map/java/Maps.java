import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

class Caches {
    private final ConcurrentHashMap<String, Object> cache = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lists = Collections.synchronizedMap(new HashMap<>());
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());
    private final Vector<String> vector = new Vector<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    Object contains(String key) {
        if (!cache.containsKey(key)) { // expect: check-then-act-on-concurrent-map "cache"
            cache.put(key, new Object());
        }
        return cache.get(key);
    }

    Object getThenPut(String key) {
        Object value = cache.get(key); // expect: check-then-act-on-concurrent-map "cache"
        if (value == null) {
            value = new Object();
            cache.put(key, value);
        }
        return value;
    }

    void remember(Runnable listener) {
        if (listeners.size() > 1000) {
            listeners.clear();
        }
        listeners.add(listener); /* fine: added whatever the size was */
    }

    void count(String key) {
        Integer old = counts.get(key); // expect: check-then-act-on-concurrent-map "counts"
        counts.put(key, old == null ? 1 : old + 1);
    }

    void countOrDefault(String key) {
        counts.put(key, counts.getOrDefault(key, 0) + 1); // expect: check-then-act-on-concurrent-map "counts"
    }

    void countSplit(String key) {
        if (counts.containsKey(key)) { // expect: check-then-act-on-concurrent-map "counts"
            counts.put(key, counts.get(key) + 1);
        } else {
            counts.put(key, 1);
        }
    }

    void removeIfThere(String key) {
        if (cache.get(key) != null) { /* fine: to remove what is gone does no harm */
            cache.remove(key);
            System.out.println("removed");
        }
    }

    void lists(String key, String value) {
        List<String> list = lists.get(key); // expect: check-then-act-on-concurrent-map "lists"
        if (list == null) {
            list = new ArrayList<>();
            lists.put(key, list);
        }
    }

    void addOnce(String name) {
        if (!names.contains(name)) { // expect: check-then-act-on-concurrent-map "names"
            names.add(name);
        }
    }

    String last() {
        if (!vector.isEmpty()) { // expect: check-then-act-on-concurrent-map "vector"
            return vector.remove(vector.size() - 1);
        }
        return "";
    }

    void listen(Runnable listener) {
        if (!listeners.contains(listener)) { // expect: check-then-act-on-concurrent-map "listeners"
            listeners.add(listener);
        }
    }
}

class Rightly {
    private final ConcurrentMap<String, Object> cache = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lists = Collections.synchronizedMap(new HashMap<>());
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> plain = new HashMap<>();

    Object absent(String key) {
        return cache.computeIfAbsent(key, k -> new Object()); /* fine */
    }

    Object putIfAbsent(String key) {
        Object value = cache.get(key);
        if (value == null) {
            Object made = new Object();
            Object other = cache.putIfAbsent(key, made);
            value = other == null ? made : other;
        }
        return value; /* fine */
    }

    void merge(String key) {
        counts.merge(key, 1, Integer::sum); /* fine */
    }

    void locked(String key, String value) {
        synchronized (lists) {
            List<String> list = lists.get(key);
            if (list == null) {
                list = new ArrayList<>();
                lists.put(key, list);
            }
            list.add(value); /* fine */
        }
    }

    synchronized Object allLocked(String key) {
        if (!cache.containsKey(key)) {
            cache.put(key, new Object());
        }
        return cache.get(key); /* fine */
    }

    synchronized void alsoLocked(String key) {
        cache.remove(key);
    }

    void addOnce(String name) {
        synchronized (names) {
            if (!names.contains(name)) {
                names.add(name); /* fine */
            }
        }
    }

    String poll() {
        String head = queue.poll();
        return head == null ? "" : head; /* fine */
    }

    void listen(Runnable listener) {
        listeners.addIfAbsent(listener); /* fine */
    }

    Object readOnly(String key) {
        if (cache.containsKey(key)) {
            return cache.get(key); /* fine */
        }
        return null;
    }

    void local(String key) {
        ConcurrentHashMap<String, String> own = new ConcurrentHashMap<>();
        if (!own.containsKey(key)) {
            own.put(key, key); /* fine */
        }
    }

    void plain(String key) {
        if (!plain.containsKey(key)) {
            plain.put(key, key); /* fine */
        }
    }

    void otherMap(String key) {
        if (!cache.containsKey(key)) {
            counts.put(key, 1); /* fine */
        }
    }

    void replace(String key) {
        while (true) {
            Integer old = counts.get(key);
            if (old == null) {
                if (counts.putIfAbsent(key, 1) == null) {
                    return;
                }
            } else if (counts.replace(key, old, old + 1)) {
                return; /* fine */
            }
        }
    }
}
