class Twin05 {
    static final int[] VALUES = new int[100];
    static final int[] RESULTS = new int[2];

    static void sumLow() {
        int sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += VALUES[i];
        }
        RESULTS[0] = sum; // fine: shared-global-write-without-lock
    }

    static void sumHigh() {
        int sum = 0;
        for (int i = 50; i < 100; i++) {
            sum += VALUES[i];
        }
        RESULTS[1] = sum; // fine: shared-global-write-without-lock
    }

    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            VALUES[i] = i; // fine: shared-global-write-without-lock
        }
        Thread low = new Thread(Twin05::sumLow);
        Thread high = new Thread(Twin05::sumHigh);
        low.start();
        high.start();
        low.join();
        high.join();
        System.out.println(RESULTS[0] + RESULTS[1]); // fine: shared-global-write-without-lock
    }
}
