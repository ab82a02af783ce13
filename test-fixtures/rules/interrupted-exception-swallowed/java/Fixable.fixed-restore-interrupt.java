class Fixable {
    void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed "swallowed"
            Thread.currentThread().interrupt();
        }
    }

    String take(java.util.concurrent.BlockingQueue<String> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed "swallowed"
            Thread.currentThread().interrupt();
            System.err.println("stopped");
            return null;
        }
    }
}
