class Kept {
    static ThreadGroup of(Thread thread) {
        return thread.getThreadGroup(); /* fine: only asked for */
    }

    static int alive() {
        return Thread.getAllStackTraces().size(); /* fine */
    }
}
