class Fixable {
    private static boolean ready;

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(() -> {
            ready = true; // expect: shared-global-write-without-lock "ready"
        });
        worker.start();
        System.out.println(ready);
        worker.join();
    }
}
