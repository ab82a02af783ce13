import java.util.concurrent.atomic.AtomicInteger;

class Weak {
    private final AtomicInteger state = new AtomicInteger();

    boolean once() {
        return state.weakCompareAndSetPlain(0, 1); // expect: weak-cas-not-in-loop
    }

    void inABranch() {
        if (state.weakCompareAndSetVolatile(1, 2)) { // expect: weak-cas-not-in-loop
            state.set(3);
        }
    }

    boolean strong() {
        return state.compareAndSet(0, 1); /* fine */
    }

    void looped() {
        int old;
        do {
            old = state.get();
        } while (!state.weakCompareAndSetPlain(old, old + 1)); /* fine */
    }
}
