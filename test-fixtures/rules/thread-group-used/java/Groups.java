class Groups {
    void makes() {
        ThreadGroup group = new ThreadGroup("workers"); // expect: thread-group-used
        System.out.println(group.activeCount()); // expect: thread-group-used
    }

    void lists(ThreadGroup group) {
        Thread[] threads = new Thread[10];
        group.enumerate(threads); // expect: thread-group-used
    }

    void interrupts(ThreadGroup group) {
        group.interrupt(); // expect: thread-group-used
    }

    void limits(ThreadGroup group) {
        group.setMaxPriority(3); // expect: thread-group-used
    }

    void names(Thread thread) {
        System.out.println(thread.getThreadGroup().getName()); /* fine */
    }

    void interruptsOne(Thread thread) {
        thread.interrupt(); /* fine */
    }

    void counts() {
        System.out.println(Thread.activeCount()); /* fine */
    }

    void aPool(java.util.concurrent.ExecutorService pool) {
        pool.shutdownNow(); /* fine */
    }
}
