import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Elements {
    static class Account {
        final Lock lock = new ReentrantLock();
        final long number;
        long balance;

        Account(long number) {
            this.number = number;
        }
    }

    private final Map<String, Account> accounts = new HashMap<>();
    private final List<Account> list;
    private final Account[] table = new Account[10];
    private final Object gate = new Object();

    Elements(List<Account> list) {
        this.list = list;
    }

    public void byName(String from, String to, long amount) {
        Account a = accounts.get(from);
        Account b = accounts.get(to);
        a.lock.lock();
        try {
            b.lock.lock(); // expect: lock-order-inversion "two elements of one collection"
            try {
                a.balance -= amount;
                b.balance += amount;
            } finally {
                b.lock.unlock();
            }
        } finally {
            a.lock.unlock();
        }
    }

    public void byPosition(int from, int to) {
        synchronized (list.get(from)) {
            synchronized (list.get(to)) { // expect: lock-order-inversion "in the order in which they are asked for"
                list.get(to).balance += list.get(from).balance;
            }
        }
    }

    public void byIndex(int from, int to) {
        Account a = table[from];
        Account b = table[to];
        synchronized (a) {
            synchronized (b) { // expect: lock-order-inversion
                b.balance += a.balance;
            }
        }
    }

    public void inOrder(int from, int to) {
        Account low = table[Math.min(from, to)];
        Account high = table[Math.max(from, to)];
        synchronized (low) {
            synchronized (high) { /* fine: the lower one first */
                low.balance += high.balance;
            }
        }
    }

    public void neighbours() {
        for (int i = 0; i + 1 < table.length; i++) {
            synchronized (table[i]) {
                synchronized (table[i + 1]) { /* fine: upwards */
                    table[i].balance += table[i + 1].balance;
                }
            }
        }
    }

    public void compared(int from, int to) {
        if (from < to) {
            synchronized (table[from]) {
                synchronized (table[to]) { /* fine */
                    table[to].balance++;
                }
            }
        }
    }

    public void gated(String from, String to) {
        synchronized (gate) {
            synchronized (accounts.get(from)) {
                synchronized (accounts.get(to)) { /* fine: one at a time */
                    accounts.size();
                }
            }
        }
    }

    public void byNumber(String from, String to) {
        Account a = accounts.get(from);
        Account b = accounts.get(to);
        if (Long.compare(a.number, b.number) < 0) {
            synchronized (a) {
                synchronized (b) { /* fine */
                    b.balance++;
                }
            }
        }
    }

    public void oneAfterTheOther(String from, String to) {
        synchronized (accounts.get(from)) {
            accounts.size();
        }
        synchronized (accounts.get(to)) { /* fine */
            accounts.size();
        }
    }
}
