import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

class Views {
    private static final Set<String> KINDS = Collections.synchronizedSet(new HashSet<>());
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> counts = Collections.synchronizedMap(new HashMap<>());
    private final Collection<String> tags;
    private final List<String> plain = new ArrayList<>();
    private final List<String> copied = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> safe = new ConcurrentHashMap<>();
    private final Object other = new Object();

    Views(Collection<String> first) {
        tags = Collections.synchronizedCollection(new ArrayList<>(first));
        for (String tag : tags) { /* fine: nobody else has the object yet */
            names.add(tag);
        }
    }

    void loop() {
        for (String name : names) { // expect: iterate-synchronized-collection-unlocked "names"
            System.out.println(name);
        }
    }

    void iterator() {
        Iterator<String> all = tags.iterator(); // expect: iterate-synchronized-collection-unlocked "tags"
        while (all.hasNext()) {
            System.out.println(all.next());
        }
    }

    int keys() {
        int sum = 0;
        for (String key : counts.keySet()) { // expect: iterate-synchronized-collection-unlocked "counts"
            sum += key.length();
        }
        return sum;
    }

    int entries() {
        int sum = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) { // expect: iterate-synchronized-collection-unlocked "counts"
            sum += entry.getValue();
        }
        return sum;
    }

    long streamed() {
        return names.stream().filter(String::isEmpty).count(); // expect: iterate-synchronized-collection-unlocked "names"
    }

    static void kinds() {
        for (String kind : KINDS) { // expect: iterate-synchronized-collection-unlocked "KINDS"
            System.out.println(kind);
        }
    }

    void locked() {
        synchronized (names) {
            for (String name : names) { /* fine: under the lock of the view */
                System.out.println(name);
            }
        }
        synchronized (counts) {
            for (String key : counts.keySet()) { /* fine: the lock of the map is that of its keys */
                System.out.println(key);
            }
        }
    }

    synchronized void under() {
        print();
    }

    private void print() {
        for (String name : names) { /* fine: its caller holds a lock */
            System.out.println(name);
        }
    }

    void single(String name) {
        names.add(name); /* fine: one call */
        counts.put(name, names.size());
        names.forEach(System.out::println); /* fine: the view locks itself for the whole call */
    }

    void copies() {
        for (String name : new ArrayList<>(names)) { /* fine: the copy is made in one call */
            System.out.println(name);
        }
        for (String name : names.toArray(new String[0])) { /* fine: an array of one moment */
            System.out.println(name);
        }
    }

    void others() {
        for (String name : plain) { /* fine: no synchronized view */
            System.out.println(name);
        }
        for (String name : copied) { /* fine: made for this */
            System.out.println(name);
        }
        for (String key : safe.keySet()) { /* fine: made for this */
            System.out.println(key);
        }
        List<String> local = Collections.synchronizedList(new ArrayList<>());
        for (String name : local) { /* fine: nobody else has it */
            System.out.println(name);
        }
    }

    void otherLock() {
        synchronized (other) {
            for (String name : names) { /* fine: some lock is held; whether it is the right one is not judged */
                System.out.println(name);
            }
        }
    }
}
