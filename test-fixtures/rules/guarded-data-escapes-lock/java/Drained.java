// Objects that change hands, come from elsewhere, or belong to one thread.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

public class Drained {
    private List<String> pending = new ArrayList<>();
    private final List<String> given;
    private final List<String> wrapped = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unguarded = new ArrayList<>();
    private final Deque<String> queue = new ArrayDeque<>();

    public Drained(List<String> given) {
        this.given = given;
    }

    public synchronized void add(String line) {
        pending.add(line);
        given.add(line);
        wrapped.add(line);
    }

    public synchronized List<String> drain() {
        List<String> result = pending;
        pending = new ArrayList<>();
        return result; /* fine: the list is handed over and replaced */
    }

    public List<String> given() {
        return given; /* fine: whose lock guards it is not known */
    }

    public List<String> wrapped() {
        return wrapped; /* fine: locks by itself */
    }

    public void collect(String line) {
        unguarded.add(line);
    }

    public List<String> unguarded() {
        return unguarded; /* fine: no lock anywhere */
    }

    public synchronized void push(String line) {
        queue.push(line);
    }

    public synchronized String take() {
        return queue.poll(); /* fine: one element */
    }
}
