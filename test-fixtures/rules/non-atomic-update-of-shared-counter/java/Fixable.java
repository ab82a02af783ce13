class Fixable {
    private static int hits = 0;
    private static long bytes;

    static void work(int n) {
        hits++; // expect: non-atomic-update-of-shared-counter "hits"
        bytes += n * 2; // expect: non-atomic-update-of-shared-counter "bytes"
        if (n > 3) {
            Fixable.bytes -= n - 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> work(1));
        Thread second = new Thread(() -> work(2));
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(hits + " " + bytes);
    }
}
