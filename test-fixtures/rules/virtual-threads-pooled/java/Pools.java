import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

class Pools {
    ExecutorService fixed() {
        return Executors.newFixedThreadPool(10, Thread.ofVirtual().factory()); // expect: virtual-threads-pooled
    }

    ExecutorService cached() {
        ThreadFactory factory = Thread.ofVirtual().name("v").factory();
        return Executors.newCachedThreadPool(factory); // expect: virtual-threads-pooled
    }

    ExecutorService perTask() {
        return Executors.newVirtualThreadPerTaskExecutor(); /* fine */
    }

    ExecutorService perTaskWithFactory() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()); /* fine */
    }

    ExecutorService platform() {
        return Executors.newFixedThreadPool(10, Thread.ofPlatform().factory()); /* fine */
    }

    ExecutorService given(ThreadFactory factory) {
        return Executors.newFixedThreadPool(10, factory); /* fine */
    }
}
