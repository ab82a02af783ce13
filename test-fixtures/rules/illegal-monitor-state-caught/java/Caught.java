class Caught {
    private final Object lock = new Object();

    void hides() {
        try {
            lock.notifyAll(); // expect: wait-without-holding-mutex
        } catch (IllegalMonitorStateException e) { // expect: illegal-monitor-state-caught
            System.out.println("not held");
        }
    }

    void withOthers() {
        try {
            lock.notify(); // expect: wait-without-holding-mutex
        } catch (IllegalMonitorStateException | IllegalArgumentException e) { // expect: illegal-monitor-state-caught
            System.out.println(e);
        }
    }

    void unlocks(java.util.concurrent.locks.Lock other) {
        try {
            other.unlock();
        } catch (IllegalMonitorStateException e) { // expect: illegal-monitor-state-caught
        }
    }

    void another() {
        try {
            Integer.parseInt("x");
        } catch (NumberFormatException e) { /* fine */
            System.out.println("no number");
        }
    }

    void state() {
        try {
            lock.hashCode();
        } catch (IllegalStateException e) { /* fine */
            System.out.println("state");
        }
    }

    void held() {
        synchronized (lock) {
            lock.notifyAll(); /* fine */
        }
    }
}
