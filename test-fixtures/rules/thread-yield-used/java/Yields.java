// Threads that offer their processor, and others.
import java.util.concurrent.locks.LockSupport;

class Yields {
    private volatile boolean ready;

    void spins() {
        while (!ready) {
            Thread.yield(); // expect: thread-yield-used
        }
    }

    void once() {
        Thread.yield(); // expect: thread-yield-used
        ready = true;
    }

    void task(java.util.concurrent.Executor executor) {
        executor.execute(() -> Thread.yield()); // expect: thread-yield-used
    }

    Runnable reference() {
        return () -> {
            Thread.yield(); // expect: thread-yield-used
        };
    }

    void conditional(int rounds) {
        if (rounds > 10) {
            Thread.yield(); // expect: thread-yield-used
        }
    }

    void hints() {
        while (!ready) {
            Thread.onSpinWait(); /* fine */
        }
    }

    void parks() {
        while (!ready) {
            LockSupport.parkNanos(1000); /* fine */
        }
    }

    int switched(String word) {
        return switch (word) {
            case "a" -> 1;
            default -> {
                yield 2; /* fine: another yield */
            }
        };
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1); /* fine */
    }

    void ownMethod(Field field) {
        field.yield(); /* fine: a harvest */
    }

    static class Field {
        void yield() {
            System.out.println("wheat");
        }
    }
}
