// Other locks: a private object, a ReentrantLock, a class, a read-write lock; helpers and callers that hold it.
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class Registry {
    private static final Set<String> NAMES = new HashSet<>();
    private final Object monitor = new Object();
    private final Lock lock = new ReentrantLock();
    private final Map<String, String> byMonitor = new LinkedHashMap<>();
    private final Set<String> byLock = new HashSet<>();
    private final Set<String> byHelper = new HashSet<>();
    private final Set<String> clientLocked = new HashSet<>();
    private final Set<String> kept = new HashSet<>();

    public void put(String key, String value) {
        synchronized (monitor) {
            byMonitor.put(key, value);
        }
        lock.lock();
        try {
            byLock.add(key);
        } finally {
            lock.unlock();
        }
    }

    public Map<String, String> byMonitor() {
        synchronized (monitor) {
            return byMonitor; // expect: guarded-data-escapes-lock "`monitor`"
        }
    }

    public Set<String> byLock() {
        return byLock; // expect: guarded-data-escapes-lock "`lock`"
    }

    public static void register(String name) {
        synchronized (Registry.class) {
            NAMES.add(name);
        }
    }

    public static synchronized Set<String> names() {
        return NAMES; // expect: guarded-data-escapes-lock "`NAMES`"
    }

    private void insert(String key) {
        byHelper.add(key);
    }

    public synchronized void insertAll(String first, String second) {
        insert(first);
        insert(second);
    }

    protected Set<String> byHelper() {
        return byHelper; // expect: guarded-data-escapes-lock "`byHelper`"
    }

    synchronized void addClient(String name) {
        clientLocked.add(name);
    }

    Set<String> clients() {
        return clientLocked; /* fine: every caller holds the lock */
    }

    synchronized int clientCount() {
        return clients().size();
    }

    synchronized void keep(String name) {
        kept.add(name);
    }

    private Set<String> kept() {
        return kept; /* fine: private */
    }

    public synchronized boolean isKept(String name) {
        return kept().contains(name);
    }
}
