import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

class Fixable {
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<String>> names = new ConcurrentHashMap<>();

    void register(String key) {
        // expect@+1: check-then-act-on-concurrent-map "counts"
        counts.putIfAbsent(key, 0);
    }

    List<String> namesOf(String key) {
        // expect@+1: check-then-act-on-concurrent-map "names"
        List<String> found = names.computeIfAbsent(key, absent -> new ArrayList<>());
        return found;
    }
}
