// A whole program of two threads: never more than one of them waits.
class Pair {
    private boolean full;

    synchronized void put() throws InterruptedException {
        while (full) {
            wait();
        }
        full = true;
        notify(); /* fine: the other one waits, or nobody */
    }

    synchronized void take() throws InterruptedException {
        while (!full) {
            wait();
        }
        full = false;
        notify(); /* fine */
    }

    public static void main(String[] arguments) throws InterruptedException {
        Pair pair = new Pair();
        Thread taker = new Thread(() -> {
            try {
                pair.take();
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
            }
        });
        taker.start();
        pair.put();
        taker.join();
    }
}
