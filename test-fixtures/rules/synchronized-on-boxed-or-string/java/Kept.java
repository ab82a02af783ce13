class Kept {
    private final Object lock = new Object();
    private final StringBuilder text = new StringBuilder();
    private Integer count = 0;

    void add(String word) {
        synchronized (lock) { /* fine */
            count++;
        }
        synchronized (text) { /* fine: a builder is not shared by value */
            text.append(word);
        }
    }
}
