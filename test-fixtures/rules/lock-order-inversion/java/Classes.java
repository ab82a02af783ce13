import java.util.concurrent.locks.ReentrantLock;

class Classes {
    static class Model {
        private View view;
        private int value;

        synchronized void set(int now) {
            value = now;
            view.refresh(); // expect: lock-order-inversion
        }

        synchronized int get() { // expect: lock-order-inversion
            return value;
        }
    }

    static class View {
        private Model model;
        private int shown;

        synchronized void refresh() { // expect: lock-order-inversion "`View.this`"
            shown++;
        }

        synchronized void paint() {
            shown = model.get();
        }
    }

    private final Object left = new Object();
    private final Object right = new Object();
    private static final Object FIRST = new Object();
    private static final Object SECOND = new Object();
    private final ReentrantLock in = new ReentrantLock();
    private final ReentrantLock out = new ReentrantLock();
    private final Object north = new Object();
    private final Object south = new Object();
    private int count;
    private static int total;

    void forth() {
        synchronized (left) {
            synchronized (right) { // expect: lock-order-inversion
                count++; // expect: inconsistent-lock-for-shared-data "count"
            }
        }
    }

    void back() {
        synchronized (right) {
            synchronized (left) { // expect: lock-order-inversion
                count++;
            }
        }
    }

    static void up() {
        synchronized (FIRST) {
            synchronized (SECOND) { // expect: lock-order-inversion
                total++;
            }
        }
    }

    static void down() {
        synchronized (SECOND) {
            synchronized (FIRST) { // expect: lock-order-inversion
                total++;
            }
        }
    }

    void enter() {
        in.lock();
        try {
            out.lock(); // expect: lock-order-inversion
            try {
                count++;
            } finally {
                out.unlock();
            }
        } finally {
            in.unlock();
        }
    }

    void leave() {
        out.lock();
        try {
            helper();
        } finally {
            out.unlock();
        }
    }

    private void helper() {
        in.lock(); // expect: lock-order-inversion
        try {
            count--;
        } finally {
            in.unlock();
        }
    }

    void same() {
        synchronized (north) {
            synchronized (south) { /* fine */
                count++;
            }
        }
    }

    void sameAgain() {
        synchronized (north) {
            count++;
            synchronized (south) { /* fine */
                count++;
            }
        }
    }

    synchronized void reentrant() {
        again(); /* fine: the same monitor */
    }

    synchronized void again() { /* fine */
        count++;
    }
}
