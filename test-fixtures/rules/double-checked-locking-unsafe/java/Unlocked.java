import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

class Unlocked {
    private volatile Map<String, String> table;

    Map<String, String> table() {
        if (table == null) {
            if (table == null) {
                table = new HashMap<>(); // expect: double-checked-locking-unsafe "tested twice"
            }
        }
        return table;
    }
}

class UnlockedCopy {
    private volatile Map<String, String> table;

    Map<String, String> table() {
        Map<String, String> result = table;
        if (result == null) {
            result = table;
            if (result == null) {
                table = result = new HashMap<>(); // expect: double-checked-locking-unsafe "no lock is held"
            }
        }
        return result;
    }
}

class UnlockedEarly {
    private volatile UnlockedEarly instance;

    UnlockedEarly instance() {
        UnlockedEarly found = instance;
        if (found != null) {
            return found;
        }
        if (instance == null) {
            instance = new UnlockedEarly(); // expect: double-checked-locking-unsafe "instance"
        }
        return instance;
    }
}

class TestedOnce {
    private volatile Map<String, String> view;

    /* A view may be made twice; both are good. */
    Map<String, String> view() {
        Map<String, String> found = view;
        if (found == null) {
            view = found = new HashMap<>(); /* fine */
        }
        return found;
    }
}

class LockedByCaller {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Map<String, String> table;

    Map<String, String> table() {
        if (table == null) {
            lock.lock();
            try {
                make();
            } finally {
                lock.unlock();
            }
        }
        return table;
    }

    private void make() {
        if (table == null) {
            if (table == null) {
                table = new HashMap<>(); /* fine */
            }
        }
    }
}

class Locked {
    private volatile Map<String, String> table;

    Map<String, String> table() {
        if (table == null) {
            synchronized (this) {
                if (table == null) {
                    table = new HashMap<>(); /* fine */
                }
            }
        }
        return table;
    }

    synchronized void reset() {
        if (table != null && table != null) {
            table = null; /* fine */
        }
    }
}

class Confined {
    private Map<String, String> table;

    Map<String, String> table() {
        if (table == null) {
            if (table == null) {
                table = new HashMap<>(); /* fine: nothing says that threads share it */
            }
        }
        return table;
    }
}
