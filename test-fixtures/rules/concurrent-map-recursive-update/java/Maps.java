import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class Maps {
    private final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> other = new ConcurrentHashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();

    int puts() {
        return map.computeIfAbsent("a", key -> {
            map.put("b", 1); // expect: concurrent-map-recursive-update "The map is changed inside of its own"
            return 2;
        });
    }

    int computes(int n) {
        return map.computeIfAbsent("a" + n, key -> map.computeIfAbsent("b", inner -> 1)); // expect: concurrent-map-recursive-update
    }

    void removes() {
        map.compute("a", (key, old) -> {
            map.remove("b"); // expect: concurrent-map-recursive-update
            return old;
        });
    }

    void merges(ConcurrentHashMap<String, Integer> given) {
        given.merge("a", 1, (left, right) -> {
            given.clear(); // expect: concurrent-map-recursive-update
            return left + right;
        });
    }

    int another() {
        return map.computeIfAbsent("a", key -> {
            other.put("b", 1); /* fine */
            return 2;
        });
    }

    int reads() {
        return map.computeIfAbsent("a", key -> map.getOrDefault("b", 1)); /* fine */
    }

    void after() {
        map.computeIfAbsent("a", key -> 1);
        map.put("b", 2); /* fine */
    }

    void ordinary() {
        plain.computeIfAbsent("a", key -> 1); /* fine */
    }
}
