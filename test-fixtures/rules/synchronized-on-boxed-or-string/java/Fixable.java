class Fixable {
    private static final String KEY = "key";
    private Integer count = 0;
    private int sum;

    void add(int n) {
        synchronized (KEY) { // expect: synchronized-on-boxed-or-string "String"
            sum += n;
        }
    }

    int sum() {
        synchronized (KEY) { // expect: synchronized-on-boxed-or-string "String"
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
