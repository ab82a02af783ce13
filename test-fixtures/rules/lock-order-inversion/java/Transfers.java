import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Transfers {
    static class Account {
        private final Lock lock = new ReentrantLock();
        private final long number;
        private long balance;

        Account(long number) {
            this.number = number;
        }

        synchronized void deposit(long amount) {
            balance += amount;
        }

        void transfer(Account to, long amount) {
            synchronized (this) {
                synchronized (to) { // expect: lock-order-inversion "in the order of its arguments"
                    balance -= amount;
                    to.balance += amount;
                }
            }
        }

        void explicit(Account to, long amount) {
            lock.lock();
            try {
                to.lock.lock(); // expect: lock-order-inversion
                try {
                    balance -= amount;
                    to.balance += amount;
                } finally {
                    to.lock.unlock();
                }
            } finally {
                lock.unlock();
            }
        }

        void ordered(Account to, long amount) {
            Account first = number < to.number ? this : to;
            Account second = first == this ? to : this;
            synchronized (first) {
                synchronized (second) { /* fine */
                    balance -= amount;
                    to.balance += amount;
                }
            }
        }

        void compared(Account to, long amount) {
            if (number < to.number) {
                synchronized (this) {
                    synchronized (to) { /* fine */
                        balance -= amount;
                        to.balance += amount;
                    }
                }
            } else {
                synchronized (to) {
                    synchronized (this) { /* fine */
                        balance -= amount;
                        to.balance += amount;
                    }
                }
            }
        }

        boolean tries(Account to, long amount) {
            lock.lock();
            try {
                if (to.lock.tryLock()) { /* fine: does not wait */
                    try {
                        balance -= amount;
                        to.balance += amount;
                        return true;
                    } finally {
                        to.lock.unlock();
                    }
                }
                return false;
            } finally {
                lock.unlock();
            }
        }
    }

    static void move(Account from, Account to, long amount) {
        synchronized (from) {
            synchronized (to) { // expect: lock-order-inversion
                from.balance -= amount;
                to.balance += amount;
            }
        }
    }

    private static final Object TIE = new Object();

    static void behindOneLock(Account from, Account to, long amount) {
        synchronized (TIE) {
            synchronized (from) {
                synchronized (to) { /* fine: one at a time */
                    from.balance -= amount;
                    to.balance += amount;
                }
            }
        }
    }

    static void oneAtATime(Account from, Account to, long amount) {
        synchronized (from) {
            from.balance -= amount;
        }
        synchronized (to) { /* fine */
            to.balance += amount;
        }
    }
}
