// Pools and their queues.
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

class Pools {
    final ThreadPoolExecutor linked = new ThreadPoolExecutor(2, 16, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: unbounded-queue-max-pool-ignored "2 threads"
    final ThreadPoolExecutor none = new ThreadPoolExecutor(0, 16, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<Runnable>()); // expect: unbounded-queue-max-pool-ignored "1 thread:"

    ThreadPoolExecutor deque(ThreadFactory factory) {
        return new ThreadPoolExecutor(1, 4, 1L, TimeUnit.MINUTES, new LinkedBlockingDeque<>(), factory); // expect: unbounded-queue-max-pool-ignored
    }

    ThreadPoolExecutor priorities() {
        return new ThreadPoolExecutor(1, 8, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>()); // expect: unbounded-queue-max-pool-ignored
    }

    ThreadPoolExecutor throughVariable() {
        BlockingQueue<Runnable> queue = new LinkedTransferQueue<>();
        return new ThreadPoolExecutor(4, 8, 1, TimeUnit.MINUTES, queue); // expect: unbounded-queue-max-pool-ignored "8 has no effect"
    }

    final ThreadPoolExecutor bounded = new ThreadPoolExecutor(2, 16, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100)); /* fine */
    final ThreadPoolExecutor array = new ThreadPoolExecutor(2, 16, 60, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10)); /* fine */
    final ThreadPoolExecutor fixed = new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); /* fine */
    final ThreadPoolExecutor handOver = new ThreadPoolExecutor(0, 16, 60, TimeUnit.SECONDS, new SynchronousQueue<>()); /* fine */
    final ThreadPoolExecutor single = new ThreadPoolExecutor(0, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); /* fine: one thread either way */

    ThreadPoolExecutor given(int core, int most) {
        return new ThreadPoolExecutor(core, most, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); /* fine: may be the same */
    }

    ThreadPoolExecutor ofQueue(BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(2, 16, 60, TimeUnit.SECONDS, queue); /* fine: may have a bound */
    }
}
