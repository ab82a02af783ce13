class Stale {
    private final Object lock = new Object();
    private int seats = 5;
    private int stock = 10;
    private boolean open;
    private boolean started;

    boolean book() {
        int left;
        synchronized (lock) {
            left = seats;
        }
        if (left > 0) {
            synchronized (lock) {
                seats = left - 1; // expect: lock-released-between-check-and-use "seats"
            }
            return true;
        }
        return false;
    }

    void take() {
        boolean some;
        synchronized (lock) {
            some = stock > 0;
        }
        if (some) {
            synchronized (lock) {
                stock--; // expect: lock-released-between-check-and-use
            }
        }
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void setOpen(boolean now) {
        open = now;
    }

    void openOnce() {
        if (!isOpen()) {
            setOpen(true); // expect: lock-released-between-check-and-use "open"
        }
    }

    void start() {
        synchronized (this) {
            if (started) {
                return;
            }
        }
        System.out.println("starts");
        synchronized (this) {
            started = true; // expect: lock-released-between-check-and-use
        }
    }

    static class Account {
        private int balance;

        synchronized int balance() {
            return balance;
        }

        synchronized void withdraw(int amount) {
            balance -= amount;
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Account account = new Account();
        Runnable pay = () -> {
            if (account.balance() >= 10) {
                account.withdraw(10); // expect: lock-released-between-check-and-use
            }
        };
        Thread one = new Thread(pay);
        Thread two = new Thread(pay);
        one.start();
        two.start();
        one.join();
        two.join();
    }
}
