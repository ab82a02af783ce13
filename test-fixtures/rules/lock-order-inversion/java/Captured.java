class Captured {
    private final Object left = new Object();
    private final Object right = new Object();
    private int moved;

    void forth() {
        synchronized (left) {
            synchronized (right) {
                moved++;
            }
        }
    }

    void back() {
        synchronized (right) {
            synchronized (left) { // expect: lock-order-inversion "`run` of the class at line"
                moved--;
            }
        }
    }

    /** The creator itself is one of the two. */
    public static void main(String[] arguments) throws InterruptedException {
        Captured pair = new Captured();
        Thread thread = new Thread() {
            @Override
            public void run() {
                pair.forth();
            }
        };
        thread.start();
        pair.back();
        thread.join();
        pair.back(); // fine: nobody else is left
    }
}
