#include <mutex>

// Guarded members that are objects of the program: a call of what they do is a use of them.
class CAPABILITY("mutex") Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex &) = delete;
    void Lock() ACQUIRE() { mu_.lock(); }
    void Unlock() RELEASE() { mu_.unlock(); }
    void AssertHeld() ASSERT_CAPABILITY(this) {}

private:
    std::mutex mu_;
};

class SCOPED_CAPABILITY MutexLock {
public:
    explicit MutexLock(Mutex *mu) ACQUIRE(mu) : mu_(mu) { mu_->Lock(); }
    MutexLock(const MutexLock &) = delete;
    ~MutexLock() RELEASE() { mu_->Unlock(); }

private:
    Mutex *const mu_;
};

class Table {
public:
    int find(int key) const { return slot(key); }
    void put(int key, int value) { slots_[key % 8] = value; }
    static int size() { return 8; }
    int width() const { return 4; }

private:
    int slot(int key) const { return slots_[key % 8]; }
    int slots_[8];
};

class Counter {
public:
    void add() {
        MutexLock lock(&mu_);
        total_++;
    }

private:
    Mutex mu_;
    int total_ GUARDED_BY(mu_) = 0;
};

class Cache {
public:
    Cache() { table_.put(0, 0); /* fine: nobody knows the object yet */ }
    ~Cache() { table_.put(0, 0); /* fine */ }

    int find(int key) {
        MutexLock lock(&mu_);
        return table_.find(key); /* fine */
    }

    int findCareless(int key) {
        return table_.find(key); // expect: inconsistent-lock-for-shared-data "`table_` is used here without `mu_`"
    }

    void put(int key, int value) {
        mu_.Lock();
        table_.put(key, value); /* fine */
        mu_.Unlock();
        table_.put(key + 1, value); // expect: inconsistent-lock-for-shared-data "table_"
    }

    void putLater(int key, int value) {
        putLocked(key, value); // expect: inconsistent-lock-for-shared-data "`putLocked` is called without"
    }

    int width() const {
        return table_.width() * Table::size(); /* fine: uses nothing of the object */
    }

    void count() {
        counter_.add(); /* fine: locks for itself */
        asserted(1);    /* fine: what is asserted is the caller's matter */
    }

    /* Gives the lock back for a while, and asserts before that it is held. */
    void wait() REQUIRES(mu_) {
        mu_.AssertHeld();
        while (table_.find(0) == 0) { /* fine */
            if (table_.find(1) != 0) {
                mu_.Unlock();
                mu_.Lock();
            }
        }
    }

    void waitAndPut(int key) {
        MutexLock lock(&mu_);
        wait();
        table_.put(key, 1); /* fine: held again */
    }

private:
    void putLocked(int key, int value) REQUIRES(mu_) { table_.put(key, value); /* fine */ }
    void asserted(int key) {
        mu_.AssertHeld();
        table_.put(key, 0); /* fine */
    }

    Mutex mu_;
    Table table_ GUARDED_BY(mu_);
    Counter counter_;
};
