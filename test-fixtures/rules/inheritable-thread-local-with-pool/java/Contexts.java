// Values that tasks are to find in variables of their threads.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Inherited {
    private static final InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
    private final InheritableThreadLocal<Integer> depth = new InheritableThreadLocal<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private static final ExecutorService cached = Executors.newCachedThreadPool();

    void handle(String name) {
        user.set(name);
        pool.execute(() -> System.out.println(user.get())); // expect: inheritable-thread-local-with-pool "The task does not find in `user` what was set"
    }

    void deep(String name) {
        user.set(name);
        cached.submit(() -> log("started"));
    }

    private void log(String text) {
        System.out.println(user.get() + text); // expect: inheritable-thread-local-with-pool
    }

    void member(int level) {
        depth.set(level);
        pool.execute(() -> {
            int own = depth.get(); // expect: inheritable-thread-local-with-pool
            System.out.println(own);
        });
    }

    void stop() {
        pool.shutdown();
        cached.shutdown();
    }
}

class HandedOver {
    private static final InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
    private static final ThreadLocal<String> plain = new ThreadLocal<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();

    void sets(String name) {
        user.set(name);
        String mine = user.get();
        pool.execute(() -> {
            user.set(mine);
            System.out.println(user.get()); /* fine: set by the task */
            user.remove();
        });
    }

    void threadPerTask(String name) {
        user.set(name);
        each.execute(() -> System.out.println(user.get())); /* fine: a new thread */
    }

    void thread(String name) {
        user.set(name);
        new Thread(() -> System.out.println(user.get())).start(); /* fine: a new thread */
    }

    void own(String name) {
        ExecutorService fresh = Executors.newSingleThreadExecutor();
        user.set(name);
        fresh.execute(() -> System.out.println(user.get())); /* fine: its thread is made for it */
        fresh.shutdown();
    }

    void hands(String name) {
        user.set(name);
        pool.execute(() -> System.out.println(name)); /* fine */
    }

    void notInherited() {
        plain.set("caller");
        pool.execute(() -> System.out.println(plain.get())); /* fine: nobody expects a value */
        plain.remove();
    }

    void stop() {
        pool.shutdown();
        each.shutdown();
    }
}
