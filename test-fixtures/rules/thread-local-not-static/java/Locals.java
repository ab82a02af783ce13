class Locals {
    private static final ThreadLocal<String> SHARED = new ThreadLocal<>(); /* fine */
    private final ThreadLocal<String> own = new ThreadLocal<>(); // expect: thread-local-not-static
    private ThreadLocal<Integer> count = ThreadLocal.withInitial(() -> 0); // expect: thread-local-not-static
    private final InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>(); // expect: thread-local-not-static
    private static ThreadLocal<String> changing = new ThreadLocal<>(); /* fine */
    private final String name = "x"; /* fine */

    String get() {
        return SHARED.get() + own.get() + count.get() + inherited.get() + changing.get() + name;
    }

    String parameter(ThreadLocal<String> given) { /* fine */
        return given.get();
    }
}
