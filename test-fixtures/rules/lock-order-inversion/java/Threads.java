class Threads {
    private static final Object A = new Object();
    private static final Object B = new Object();
    private static final Object C = new Object();
    private static final Object D = new Object();
    private static int total;

    static class Box {
        int content;

        synchronized void give(Box other) {
            content--;
            other.take(); // expect: lock-order-inversion
        }

        synchronized void take() { // expect: lock-order-inversion
            content++;
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread one = new Thread(() -> {
            synchronized (A) {
                synchronized (B) { // expect: lock-order-inversion
                    total++;
                }
            }
        });
        Thread two = new Thread(new Runnable() {
            @Override
            public void run() {
                synchronized (B) {
                    synchronized (A) { // expect: lock-order-inversion
                        total++;
                    }
                }
            }
        });
        one.start();
        two.start();
        one.join();
        two.join();
        synchronized (C) {
            synchronized (D) { /* fine: only main takes both */
                total++;
            }
        }
        synchronized (D) {
            synchronized (C) { /* fine */
                total++;
            }
        }
        Box left = new Box();
        Box right = new Box();
        Thread three = new Thread(() -> left.give(right));
        Thread four = new Thread(() -> right.give(left));
        three.start();
        four.start();
        three.join();
        four.join();
    }
}
