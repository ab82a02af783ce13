class Fixable {
    private static final Object KEY_LOCK = new Object();
    private static final String KEY = "key";
    private Integer count = 0;
    private int sum;

    void add(int n) {
        synchronized (KEY_LOCK) { // expect: synchronized-on-boxed-or-string "String"
            sum += n;
        }
    }

    int sum() {
        synchronized (KEY_LOCK) { // expect: synchronized-on-boxed-or-string "String"
            return sum + KEY.length() + count;
        }
    }

    private final Object own = new Object();
    private int resets;

    void reset() {
        synchronized (own) { /* fine */
            resets++;
        }
    }

    void forget() {
        synchronized (own) { /* fine */
            resets = 0;
        }
    }
}
