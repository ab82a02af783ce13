// Objects that are offered to a map and used afterwards.
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

class Candidates {
    private final ConcurrentMap<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<String>> lists = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    void count(String name) {
        AtomicInteger counter = new AtomicInteger();
        counters.putIfAbsent(name, counter); // expect: put-if-absent-result-ignored
        counter.incrementAndGet();
    }

    void countIfMissing(String name) {
        AtomicInteger counter = counters.get(name);
        if (counter == null) {
            counter = new AtomicInteger();
            counters.putIfAbsent(name, counter); // expect: put-if-absent-result-ignored
        }
        counter.incrementAndGet();
    }

    void add(String name, String item) {
        List<String> list = new CopyOnWriteArrayList<>();
        lists.putIfAbsent(name, list); // expect: put-if-absent-result-ignored
        list.add(item);
    }

    ReentrantLock lock(String name) {
        ReentrantLock lock = new ReentrantLock();
        locks.putIfAbsent(name, lock); // expect: put-if-absent-result-ignored
        return lock;
    }

    void register(String name, List<AtomicInteger> all) {
        AtomicInteger counter = new AtomicInteger(1);
        counters.putIfAbsent(name, counter); // expect: put-if-absent-result-ignored
        all.add(counter);
    }
}

class Tempting {
    private final ConcurrentMap<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();

    void asked(String name) {
        AtomicInteger fresh = new AtomicInteger();
        AtomicInteger old = counters.putIfAbsent(name, fresh); /* fine */
        (old == null ? fresh : old).incrementAndGet();
    }

    void readAgain(String name) {
        counters.putIfAbsent(name, new AtomicInteger()); /* fine */
        counters.get(name).incrementAndGet();
    }

    void notUsed(String name) {
        AtomicInteger counter = new AtomicInteger();
        counter.set(3);
        counters.putIfAbsent(name, counter); /* fine: not used afterwards */
    }

    String text(String name) {
        String value = "x" + name;
        names.putIfAbsent(name, value); /* fine: texts are equal or not, never changed */
        return value;
    }

    void ofThisCall(String name) {
        ConcurrentMap<String, AtomicInteger> own = new ConcurrentHashMap<>();
        AtomicInteger counter = new AtomicInteger();
        own.putIfAbsent(name, counter); /* fine: no other thread knows the map */
        counter.incrementAndGet();
        System.out.println(own);
    }

    synchronized void underLock(String name) {
        AtomicInteger counter = counters.get(name);
        if (counter == null) {
            counter = new AtomicInteger();
            counters.putIfAbsent(name, counter); /* fine: under a lock */
        }
        counter.incrementAndGet();
    }

    void computed(String name) {
        counters.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet(); /* fine */
    }
}
