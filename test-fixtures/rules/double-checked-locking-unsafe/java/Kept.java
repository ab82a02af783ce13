import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

class Kept {
    private static final Object LOCK = new Object();
    private static Map<String, String> always;
    private static volatile Map<String, String> published;
    private static final AtomicReference<Map<String, String>> CELL = new AtomicReference<>();

    private static final class Holder {
        static final Map<String, String> MAP = new HashMap<>();
    }

    static Map<String, String> underTheLock() {
        synchronized (LOCK) {
            if (always == null) { /* fine */
                always = new HashMap<>();
            }
            return always;
        }
    }

    static Map<String, String> withVolatile() {
        Map<String, String> found = published; /* fine */
        if (found == null) {
            synchronized (LOCK) {
                found = published;
                if (found == null) {
                    found = new HashMap<>();
                    published = found;
                }
            }
        }
        return found;
    }

    static Map<String, String> byHolder() {
        return Holder.MAP; /* fine */
    }

    static Map<String, String> byCell() {
        Map<String, String> found = CELL.get();
        if (found == null) { /* fine */
            CELL.compareAndSet(null, new HashMap<>());
            found = CELL.get();
        }
        return found;
    }
}
