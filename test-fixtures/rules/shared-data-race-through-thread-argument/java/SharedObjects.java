// Objects that main makes and hands to its threads.
class SharedObjects {
    private int hits;
    private int guarded;
    private volatile boolean stopped;

    void hit() {
        hits++; // expect: non-atomic-update-of-shared-counter "hits"
    }

    synchronized void guard() {
        guarded++; // fine: shared-data-race-through-thread-argument synchronized
    }

    public static void main(String[] arguments) throws InterruptedException {
        SharedObjects shared = new SharedObjects();
        shared.hits = 1; // fine: shared-data-race-through-thread-argument before the threads start
        Thread first = new Thread(() -> { shared.hit(); shared.guard(); shared.stopped = true; });
        Thread second = new Thread(() -> { shared.hit(); shared.guard(); });
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(shared.hits); // fine: shared-data-race-through-thread-argument after the joins

        SharedObjects one = new SharedObjects();
        SharedObjects other = new SharedObjects();
        Thread third = new Thread(() -> one.hit());
        Thread fourth = new Thread(() -> other.hit());
        third.start();
        fourth.start();
        third.join();
        fourth.join();
    }
}
