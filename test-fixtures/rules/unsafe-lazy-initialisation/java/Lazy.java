class LazySingleton {
    private static LazySingleton instance;

    private LazySingleton() {}

    public static LazySingleton getInstance() {
        if (instance == null) { // expect: unsafe-lazy-initialisation "instance"
            instance = new LazySingleton();
        }
        return instance;
    }
}

class LazyYoda {
    private static LazyYoda instance;

    private LazyYoda() {}

    public static LazyYoda getInstance() {
        if (null != instance) { // expect: unsafe-lazy-initialisation "instance"
            return instance;
        }
        instance = new LazyYoda();
        return instance;
    }
}

class LazyTernary {
    private static LazyTernary instance;

    private LazyTernary() {}

    public static LazyTernary get() {
        return instance == null ? (instance = new LazyTernary()) : instance; // expect: unsafe-lazy-initialisation "instance"
    }
}

class SynchronizedSingleton {
    private static SynchronizedSingleton instance;

    private SynchronizedSingleton() {}

    public static synchronized SynchronizedSingleton getInstance() {
        if (instance == null) {
            instance = new SynchronizedSingleton();
        }
        return instance; /* fine */
    }
}

class EagerSingleton {
    private static final EagerSingleton INSTANCE = new EagerSingleton();

    private EagerSingleton() {}

    public static EagerSingleton getInstance() {
        return INSTANCE; /* fine */
    }
}

class HolderSingleton {
    private HolderSingleton() {}

    private static final class Holder {
        static final HolderSingleton INSTANCE = new HolderSingleton();
    }

    public static HolderSingleton getInstance() {
        return Holder.INSTANCE; /* fine */
    }
}

enum EnumSingleton {
    INSTANCE;

    private int n;

    int n() {
        return n; /* fine */
    }
}

class VolatileNoLock {
    private static volatile VolatileNoLock instance;

    private VolatileNoLock() {}

    public static VolatileNoLock getInstance() {
        if (instance == null) { // expect: unsafe-lazy-initialisation "instance"
            instance = new VolatileNoLock();
        }
        return instance;
    }
}

class LockInsideOnly {
    private static LockInsideOnly instance;

    private LockInsideOnly() {}

    public static LockInsideOnly getInstance() {
        if (instance == null) { // expect: unsafe-lazy-initialisation "instance"
            synchronized (LockInsideOnly.class) {
                instance = new LockInsideOnly();
            }
        }
        return instance;
    }
}

class InstanceCache {
    private String text;

    @Override
    public String toString() {
        if (text == null) {
            text = "x" + hashCode();
        }
        return text; /* fine */
    }
}

class HashCache {
    private int hash;

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = 31;
            hash = h;
        }
        return h; /* fine */
    }
}

class SharedLazyField {
    static class Resource {
        int opened = 1;
    }

    private Resource resource;

    Resource resource() {
        if (resource == null) { // expect: unsafe-lazy-initialisation "resource"
            resource = new Resource();
        }
        return resource;
    }

    public static void main(String[] args) {
        SharedLazyField shared = new SharedLazyField();
        new Thread(shared::resource).start();
        new Thread(() -> System.out.println(shared.resource())).start();
    }
}

class AtomicLazy {
    private final java.util.concurrent.atomic.AtomicReference<Object> reference = new java.util.concurrent.atomic.AtomicReference<>();

    Object get() {
        Object value = reference.get();
        if (value == null) {
            value = new Object();
            if (!reference.compareAndSet(null, value)) {
                value = reference.get();
            }
        }
        return value; /* fine */
    }
}
