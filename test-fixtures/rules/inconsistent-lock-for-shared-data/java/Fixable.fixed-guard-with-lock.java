class Fixable {
    private final Object lock = new Object();
    private long balance;
    private int limit;

    public void deposit(long amount) {
        synchronized (lock) {
            balance += amount;
        }
    }

    public long balance() {
        synchronized (lock) {
            return balance; // expect: inconsistent-lock-for-shared-data "balance"
        }
    }

    public synchronized void raise(int by) {
        limit += by;
    }

    public void reset() {
        synchronized (this) {
            limit = 0; // expect: inconsistent-lock-for-shared-data "limit"
        }
    }
}
