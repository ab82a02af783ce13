import java.util.concurrent.atomic.AtomicIntegerArray;

class Arrays {
    private volatile int[] counts = new int[4]; // expect: volatile-array-elements "Only the reference `counts` is volatile"
    private static volatile String[] names = new String[2]; // expect: volatile-array-elements
    private volatile int[] snapshot = {1, 2}; /* fine */
    private int[] plain = new int[4]; /* fine */
    private volatile int number; /* fine */
    private final AtomicIntegerArray safe = new AtomicIntegerArray(4); /* fine */

    void set(int index) {
        counts[index] = 1;
        plain[index] = 1;
        safe.set(index, 1);
    }

    static void name(int index, String name) {
        names[index] = name;
    }

    int read(int index) {
        return snapshot[index] + number;
    }

    void replace() {
        snapshot = new int[] {3};
        number = 2;
    }
}
