// Permits that are given back, handed over, or never taken.
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

class InFinally {
    private final Semaphore permits = new Semaphore(3);

    String fetch(String name) throws IOException, InterruptedException {
        permits.acquire(); /* fine */
        try {
            if (name.isEmpty()) {
                throw new IOException("no name");
            }
            return name;
        } finally {
            permits.release();
        }
    }
}

class HandedToTask {
    private final Semaphore permits = new Semaphore(3);

    void submit(ExecutorService pool, Runnable task) throws InterruptedException {
        permits.acquire(); /* fine: the task gives it back */
        pool.execute(() -> {
            try {
                task.run();
            } finally {
                permits.release();
            }
        });
    }
}

class Signal {
    private final Semaphore ready = new Semaphore(0);

    void await() throws InterruptedException {
        ready.acquire(); /* fine: no permit to give back */
    }

    void done() {
        ready.release();
    }
}

class OpenAndClose {
    private final Semaphore permits = new Semaphore(3);

    void open() throws InterruptedException {
        permits.acquire(); /* fine: close gives it back */
    }

    void close() {
        permits.release();
    }
}

class BothBranches {
    private final Semaphore permits = new Semaphore(3);
    private int used;

    int use(int most) throws InterruptedException {
        permits.acquire(); /* fine */
        if (used >= most) {
            permits.release();
            return -1;
        }
        used++;
        permits.release();
        return most;
    }
}

class NotTaken {
    private final Semaphore permits = new Semaphore(3);

    boolean tryWork(Runnable work) {
        if (!permits.tryAcquire()) { /* fine */
            return false;
        }
        try {
            work.run();
        } finally {
            permits.release();
        }
        return true;
    }
}

class InHandler {
    private final Semaphore permits = new Semaphore(3);

    String read(java.io.BufferedReader reader) throws IOException, InterruptedException {
        permits.acquire(); /* fine */
        String line;
        try {
            line = reader.readLine();
        } catch (IOException exception) {
            permits.release();
            throw exception;
        }
        permits.release();
        return line;
    }
}

class RejectedTask {
    private final Semaphore permits = new Semaphore(3);

    void submit(ExecutorService pool, Runnable task) throws InterruptedException {
        permits.acquire(); /* fine: the task gives it back unless it is rejected */
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } finally {
                    permits.release();
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException exception) {
            permits.release();
            throw exception;
        }
    }
}

class Interrupted {
    private final Semaphore permits = new Semaphore(3);

    void run(Runnable work) {
        try {
            permits.acquire(); /* fine: an interrupted wait takes no permit */
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
        try {
            work.run();
        } finally {
            permits.release();
        }
    }

    void flagged(Runnable work) {
        boolean taken = true;
        try {
            try {
                permits.acquire(); /* fine */
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
                taken = false;
                return;
            }
            work.run();
        } finally {
            if (taken) {
                permits.release();
            }
        }
    }
}

class EitherWay {
    private final Semaphore permits = new Semaphore(3);

    void run(boolean waits, Runnable work) {
        boolean taken = true;
        try {
            if (waits) {
                try {
                    permits.acquire(); /* fine */
                } catch (InterruptedException exception) {
                    Thread.currentThread().interrupt();
                    taken = false;
                    return;
                }
            } else if (!permits.tryAcquire()) { /* fine */
                taken = false;
                return;
            }
            work.run();
        } finally {
            if (taken) {
                permits.release();
            }
        }
    }
}
