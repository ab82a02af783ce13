class Plain {
    private static Plain instance;

    public static Plain getInstance() {
        if (instance == null) { // expect: double-checked-locking-unsafe "instance"
            synchronized (Plain.class) {
                if (instance == null) {
                    instance = new Plain();
                }
            }
        }
        return instance;
    }
}

class Good {
    private static volatile Good instance;

    public static Good getInstance() {
        if (instance == null) {
            synchronized (Good.class) {
                if (instance == null) {
                    instance = new Good();
                }
            }
        }
        return instance; /* fine */
    }
}

class GoodLocal {
    private volatile Object helper;

    public Object helper() {
        Object result = helper;
        if (result == null) {
            synchronized (this) {
                result = helper;
                if (result == null) {
                    helper = result = new Object();
                }
            }
        }
        return result; /* fine */
    }
}

class BadLocal {
    private Object helper;

    public Object helper() {
        Object result = helper; // expect: double-checked-locking-unsafe "helper"
        if (result == null) {
            synchronized (this) {
                result = helper;
                if (result == null) {
                    helper = result = new Object();
                }
            }
        }
        return result;
    }
}

class InstanceField {
    private java.util.Map<String, String> map;
    private final Object lock = new Object();

    public java.util.Map<String, String> map() {
        if (map == null) { // expect: double-checked-locking-unsafe "map"
            synchronized (lock) {
                if (map == null) {
                    map = new java.util.HashMap<>();
                }
            }
        }
        return map;
    }
}

class EarlyReturn {
    private static EarlyReturn instance;

    public static EarlyReturn get() {
        if (instance != null) { // expect: double-checked-locking-unsafe "instance"
            return instance;
        }
        synchronized (EarlyReturn.class) {
            if (instance == null) {
                instance = new EarlyReturn();
            }
            return instance;
        }
    }
}

class Negated {
    private static Negated instance;

    public static Negated get() {
        if (!(null != instance)) { // expect: double-checked-locking-unsafe "instance"
            synchronized (Negated.class) {
                if (null == instance) {
                    instance = new Negated();
                }
            }
        }
        return instance;
    }
}

class WithLock {
    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
    private Object value;

    public Object value() {
        if (value == null) { // expect: double-checked-locking-unsafe "value"
            lock.lock();
            try {
                if (value == null) {
                    value = new Object();
                }
            } finally {
                lock.unlock();
            }
        }
        return value;
    }
}

class FlagChecked {
    private boolean ready;
    private Object value;

    public Object value() {
        if (!ready) { // expect: double-checked-locking-unsafe "ready"
            synchronized (this) {
                if (!ready) {
                    value = new Object();
                    ready = true;
                }
            }
        }
        return value;
    }
}

class VolatileFlag {
    private volatile boolean ready;
    private Object value;

    public Object value() {
        if (!ready) {
            synchronized (this) {
                if (!ready) {
                    value = new Object();
                    ready = true;
                }
            }
        }
        return value; /* fine */
    }
}

class Immutable {
    private String text;

    public String text() {
        String result = text;
        if (result == null) {
            synchronized (this) {
                result = text;
                if (result == null) {
                    text = result = "x";
                }
            }
        }
        return result; /* fine */
    }
}

class CheckedInside {
    private Object value;

    public Object value() {
        synchronized (this) {
            if (value == null) {
                value = new Object();
            }
            return value; /* fine */
        }
    }
}
