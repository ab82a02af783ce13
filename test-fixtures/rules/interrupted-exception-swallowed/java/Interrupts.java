import java.util.concurrent.BlockingQueue;

class Interrupts {
    private volatile boolean stopped;
    private final Object lock = new Object();

    void empty() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed "The interrupt is swallowed"
        }
    }

    void logged() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
            e.printStackTrace();
        }
    }

    void inALoop(BlockingQueue<String> queue) {
        while (!stopped) {
            try {
                queue.take();
            } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
                System.out.println("again");
            }
        }
    }

    String answers(BlockingQueue<String> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
            return null;
        }
    }

    void withOthers() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException | RuntimeException e) { // expect: interrupted-exception-swallowed
            System.out.println(e);
        }
    }

    class Loop implements Runnable {
        @Override public void run() {
            while (true) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
                    System.out.println("ignored");
                }
            }
        }
    }

    void sometimes(boolean quiet) {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed
            if (!quiet) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void restored() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { /* fine */
            Thread.currentThread().interrupt();
        }
    }

    void thrownOn() throws InterruptedException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { /* fine */
            System.out.println("stop");
            throw e;
        }
    }

    void wrapped() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { /* fine */
            throw new IllegalStateException(e);
        }
    }

    void flagged() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { /* fine */
            stopped = true;
        }
    }

    private static void restore() {
        Thread.currentThread().interrupt();
    }

    void byAMethod() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { /* fine */
            restore();
        }
    }

    class Worker implements Runnable {
        @Override public void run() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) { /* fine */
                System.out.println("stopped");
            }
        }
    }

    class Ending implements Runnable {
        @Override public void run() {
            while (true) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) { /* fine */
                    return;
                }
            }
        }
    }

    class Breaking extends Thread {
        @Override public void run() {
            while (!stopped) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) { /* fine */
                    break;
                }
            }
        }
    }

    void otherException(BlockingQueue<String> queue) {
        try {
            queue.remove();
        } catch (RuntimeException e) { /* fine */
            System.out.println("empty");
        }
    }

    void retriesAndRestores() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Thread.sleep(10);
                    return;
                } catch (InterruptedException e) { /* fine */
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
