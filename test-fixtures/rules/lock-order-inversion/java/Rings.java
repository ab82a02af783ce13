class Rings {
    private static final Object[] FORKS = {new Object(), new Object(), new Object()};
    private static final Object[] CUPS = {new Object(), new Object(), new Object()};

    static class Philosopher extends Thread {
        private final int id;

        Philosopher(int id) {
            this.id = id;
        }

        @Override
        public void run() {
            synchronized (FORKS[id]) {
                synchronized (FORKS[(id + 1) % 3]) { // expect: lock-order-inversion "they can wait for each other"
                    System.out.println(id);
                }
            }
        }
    }

    static class Careful extends Thread {
        private final int id;

        Careful(int id) {
            this.id = id;
        }

        @Override
        public void run() {
            int next = (id + 1) % 3;
            synchronized (CUPS[Math.min(id, next)]) {
                synchronized (CUPS[Math.max(id, next)]) { // fine: the lower one first
                    System.out.println(id);
                }
            }
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            new Philosopher(i).start();
            new Careful(i).start();
        }
    }
}
