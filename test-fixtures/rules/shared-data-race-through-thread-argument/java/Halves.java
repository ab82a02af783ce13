/** A long that is neither volatile nor guarded may be seen half written (JLS 17.7). */
class Halves {
    private long ticks;
    private double level;
    private volatile long whole;

    static void run() throws InterruptedException {
        Halves halves = new Halves();
        Thread thread = new Thread(() -> {
            halves.ticks = 1L << 40; // expect: shared-data-race-through-thread-argument "`ticks`"
            halves.level = 0.5; // expect: shared-data-race-through-thread-argument "`level`"
            halves.whole = 3; /* fine */
        });
        thread.start();
        System.out.println(halves.ticks + " " + halves.level);
        System.out.println(halves.whole); /* fine */
        thread.join();
        System.out.println(halves.ticks); /* fine */
    }
}
