// Collections and arrays guarded by the object's own lock.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

public class Journal {
    private final List<String> lines = new ArrayList<>();
    private final int[] counts = new int[10];
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> safe = new ConcurrentHashMap<>();
    private final List<String> listeners = new CopyOnWriteArrayList<>();
    private List<String> snapshot = new ArrayList<>();
    private final List<String> loose = new ArrayList<>();

    public synchronized void add(String line) {
        lines.add(line);
        index.put(line, lines.size());
        counts[line.length() % 10]++;
        safe.put(line, 1);
        listeners.add(line);
        loose.add(line);
    }

    public synchronized List<String> lines() {
        return lines; // expect: guarded-data-escapes-lock "`lines`"
    }

    public int[] counts() {
        return counts; // expect: guarded-data-escapes-lock "lock of the object itself"
    }

    public Map<String, Integer> index(boolean all) {
        Map<String, Integer> result = index;
        if (!all) {
            return Collections.emptyMap(); /* fine */
        }
        return result; // expect: guarded-data-escapes-lock "`index`"
    }

    public synchronized List<String> copy() {
        return new ArrayList<>(lines); /* fine */
    }

    public synchronized int[] countsCopy() {
        return Arrays.copyOf(counts, counts.length); /* fine */
    }

    public synchronized int[] countsClone() {
        return counts.clone(); /* fine */
    }

    public Map<String, Integer> safe() {
        return safe; /* fine: many threads may use it */
    }

    public List<String> listeners() {
        return listeners; /* fine: many threads may use it */
    }

    public synchronized void replace(List<String> next) {
        snapshot = new ArrayList<>(next);
    }

    public synchronized List<String> snapshot() {
        return snapshot; /* fine: the list is replaced, never changed */
    }

    public synchronized String first() {
        return lines.get(0); /* fine: one element */
    }

    public void addLoose(String line) {
        loose.add(line); // expect: shared-container-mutated-without-lock "loose"
    }

    public List<String> loose() {
        return loose; /* fine: no lock guards it, which is another rule's matter */
    }
}
