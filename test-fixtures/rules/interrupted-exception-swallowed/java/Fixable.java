class Fixable {
    void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed "swallowed"
        }
    }

    String take(java.util.concurrent.BlockingQueue<String> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) { // expect: interrupted-exception-swallowed "swallowed"
            System.err.println("stopped");
            return null;
        }
    }
}
