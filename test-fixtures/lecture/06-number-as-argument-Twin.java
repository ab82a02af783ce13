class Twin06 {
    static final int[] RESULTS = new int[4];

    static class Worker extends Thread {
        private final int id;

        Worker(int id) {
            this.id = id;
        }

        @Override
        public void run() {
            RESULTS[id] = id * id; // fine: shared-global-write-without-lock the number in the object is its own
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 4; i++) {
            threads[i] = new Worker(i);
            threads[i].start();
        }
        for (int i = 0; i < 4; i++) {
            threads[i].join();
        }
        System.out.println(RESULTS[0]); // fine: shared-global-write-without-lock
    }
}
