import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

class Calls {
    private final Object monitor = new Object();
    private int count;

    void takes(BlockingQueue<String> queue) throws InterruptedException {
        synchronized (monitor) {
            queue.take(); // expect: blocking-call-while-holding-lock
        }
    }

    synchronized int asks(Future<Integer> result) throws ExecutionException, InterruptedException {
        return result.get(); // expect: blocking-call-while-holding-lock
    }

    void accepts(ServerSocket socket) throws IOException {
        synchronized (this) {
            socket.accept(); // expect: blocking-call-while-holding-lock
        }
    }

    void waits(Process process) throws InterruptedException {
        synchronized (monitor) {
            process.waitFor(); // expect: blocking-call-while-holding-lock
        }
    }

    void before(BlockingQueue<String> queue) throws InterruptedException {
        String item = queue.take(); /* fine */
        synchronized (monitor) {
            count += item.length();
        }
    }

    void polls(BlockingQueue<String> queue) {
        synchronized (monitor) {
            queue.poll(); /* fine */
        }
    }

    void asksLater(Future<Integer> result) throws ExecutionException, InterruptedException {
        synchronized (monitor) {
            count++;
        }
        result.get(); /* fine */
    }

    void done(Future<Integer> result) {
        synchronized (monitor) {
            if (result.isDone()) { /* fine */
                count++;
            }
        }
    }
}
