import java.util.concurrent.locks.StampedLock;

class Stamps {
    private final StampedLock lock = new StampedLock();
    private final StampedLock other = new StampedLock();
    private final int scale = 3;
    private double x;
    private double y;
    private int reads;

    void move(double dx, double dy) {
        long stamp = lock.writeLock();
        try {
            x += dx;
            y += dy;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    double neverValidated() {
        long stamp = lock.tryOptimisticRead(); // expect: stamped-lock-misuse "without `validate`"
        if (stamp == 0) {
            return 0;
        }
        return Math.hypot(x, y);
    }

    double readAfter() {
        long stamp = lock.tryOptimisticRead();
        if (lock.validate(stamp)) {
            return Math.hypot(x, y); // expect: stamped-lock-misuse "after the validation"
        }
        return 0;
    }

    double otherLockValidated() {
        long stamp = lock.tryOptimisticRead(); // expect: stamped-lock-misuse "without `validate`"
        double atX = x;
        long second = other.tryOptimisticRead();
        return other.validate(second) ? atX * stamp : 0;
    }

    void dropped() {
        lock.readLock(); // expect: stamped-lock-misuse "nobody can give the lock back"
        System.out.println(x);
    }

    void droppedWrite() {
        lock.writeLock(); // expect: stamped-lock-misuse
        x = 1;
    }

    double wrongMode() {
        long stamp = lock.readLock();
        try {
            return x;
        } finally {
            lock.unlockWrite(stamp); // expect: stamped-lock-misuse "held for writing"
        }
    }

    void wrongModeOfWriter() {
        long stamp = lock.writeLock();
        x = 2;
        lock.unlockRead(stamp); // expect: stamped-lock-misuse "held for reading"
    }

    double validated() {
        long stamp = lock.tryOptimisticRead(); /* fine */
        double atX = x;
        double atY = y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                atX = x;
                atY = y;
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return Math.hypot(atX, atY) * scale;
    }

    double retried() {
        long stamp;
        double atX;
        do {
            stamp = lock.tryOptimisticRead(); /* fine: in a loop */
            atX = x;
        } while (!lock.validate(stamp));
        return atX;
    }

    double onlyFinal() {
        long stamp = lock.tryOptimisticRead(); /* fine: a final field */
        return stamp + scale;
    }

    boolean handedOn() {
        return check(lock.tryOptimisticRead(), x); /* fine: the helper validates */
    }

    private boolean check(long stamp, double at) {
        return lock.validate(stamp) && at > 0;
    }

    void converts() {
        long stamp = lock.readLock();
        try {
            while (x == 0 && y == 0) {
                long write = lock.tryConvertToWriteLock(stamp);
                if (write != 0) {
                    stamp = write;
                    x = 1; /* fine: held for writing now */
                    y = 1;
                    break;
                }
                lock.unlockRead(stamp);
                stamp = lock.writeLock();
            }
        } finally {
            lock.unlock(stamp); /* fine: whatever mode */
        }
    }

    double eitherMode(boolean write) {
        long stamp = write ? lock.writeLock() : lock.readLock();
        try {
            return x;
        } finally {
            lock.unlock(stamp); /* fine */
        }
    }

    double tried() {
        long stamp = lock.tryReadLock();
        if (stamp == 0) {
            return 0;
        }
        try {
            return x; /* fine */
        } finally {
            lock.unlockRead(stamp);
        }
    }

    int unguarded() {
        long stamp = lock.tryOptimisticRead(); /* fine: nobody writes this field under the lock */
        return stamp == 0 ? 0 : reads;
    }
}
