public class MainAgainstThread {
    static int total;
    static int locked;
    static final Object LOCK = new Object();

    static class Adder implements Runnable {
        private final int rounds;

        Adder(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public void run() {
            for (int i = 0; i < rounds; i++) {
                total += i; // expect: shared-global-write-without-lock "while `main`"
                synchronized (LOCK) {
                    locked += i; // fine: shared-global-write-without-lock both sides hold LOCK
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread adder = new Thread(new Adder(3));
        adder.start();
        synchronized (LOCK) {
            locked++; // fine: shared-global-write-without-lock both sides hold LOCK
        }
        System.out.println(total);
        adder.join();
    }
}
