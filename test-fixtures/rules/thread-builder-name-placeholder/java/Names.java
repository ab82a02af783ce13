// A name that looks like a format, and names that are none.
class Names {
    static Thread platform(Runnable task) {
        return Thread.ofPlatform().name("worker-%d").start(task); // expect: thread-builder-name-placeholder "takes no format"
    }

    static Thread virtual(Runnable task) {
        Thread.Builder builder = Thread.ofVirtual().name("reader %03d"); // expect: thread-builder-name-placeholder
        return builder.start(task);
    }

    static Thread numbered(Runnable task) {
        return Thread.ofPlatform().name("worker-", 0).start(task); /* fine: the builder counts */
    }

    static Thread formatted(Runnable task, int number) {
        return Thread.ofPlatform().name(String.format("worker-%d", number)).start(task); /* fine: formatted before */
    }

    static Thread percent(Runnable task) {
        return Thread.ofPlatform().name("load 90% done").start(task); /* fine: a percentage */
    }

    static Thread plain(Runnable task) {
        return Thread.ofPlatform().name("worker").start(task); /* fine */
    }
}
