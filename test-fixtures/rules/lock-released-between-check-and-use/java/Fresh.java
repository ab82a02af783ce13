import java.util.HashMap;
import java.util.Map;

class Fresh {
    private final Object lock = new Object();
    private int seats = 5;
    private String cached;
    private int stock;
    private int shelf;
    private final Map<String, String> map = new HashMap<>();

    boolean book() {
        synchronized (lock) {
            if (seats <= 0) {
                return false;
            }
            seats--; /* fine: one region */
            return true;
        }
    }

    String compute() {
        String known;
        synchronized (lock) {
            known = cached;
        }
        if (known == null) {
            known = String.valueOf(System.nanoTime());
            synchronized (lock) {
                cached = known; /* fine: stored twice at worst */
            }
        }
        return known;
    }

    void again() {
        boolean some;
        synchronized (lock) {
            some = shelf > 0;
        }
        if (some) {
            synchronized (lock) {
                if (shelf > 0) {
                    shelf--; /* fine: tested again */
                }
            }
        }
    }

    synchronized boolean has(String key) {
        return map.containsKey(key);
    }

    synchronized int stock() {
        return stock;
    }

    synchronized boolean tryTake() {
        if (stock == 0) {
            return false;
        }
        stock--;
        return true;
    }

    void takeOne() {
        if (stock() > 0) {
            tryTake(); /* fine: tests again */
        }
    }

    synchronized void whole() {
        if (stock() > 0) {
            tryTake(); /* fine: the lock is held all the time */
        }
    }

    static class Purse {
        private int balance;

        synchronized int balance() {
            return balance;
        }

        synchronized void withdraw(int amount) {
            balance -= amount;
        }
    }

    static void alone() {
        Purse purse = new Purse();
        if (purse.balance() >= 10) {
            purse.withdraw(10); /* fine: nobody else has it */
        }
    }
}
