#include <mutex>
#include <shared_mutex>
#include <vector>

// Macros as the documentation of clang and Abseil spell them; no header defines them here.
class CAPABILITY("mutex") Mutex {
public:
    void Lock() ACQUIRE();
    void Unlock() RELEASE();
    void ReaderLock() ACQUIRE_SHARED();
    void ReaderUnlock() RELEASE_SHARED();
    bool TryLock() TRY_ACQUIRE(true);
    void AssertHeld() ASSERT_CAPABILITY(this);
};

class SCOPED_CAPABILITY MutexLock {
public:
    explicit MutexLock(Mutex *mu) ACQUIRE(mu);
    ~MutexLock() RELEASE();
};

class Account {
public:
    Account() { balance_ = 1; /* fine: nobody knows the object yet */ }

    void deposit(int amount) {
        MutexLock lock(&mu_);
        depositLocked(amount); /* fine */
        entries_.push_back(amount); /* fine */
    }

    void depositCareless(int amount) {
        depositLocked(amount); // expect: inconsistent-lock-for-shared-data "`depositLocked` is called without"
    }

    void transfer(Account &other, int amount) {
        mu_.Lock();
        depositLocked(-amount); /* fine */
        mu_.Unlock();
        balance_ += 1; // expect: inconsistent-lock-for-shared-data "`balance_` is used here without `mu_`"
    }

    int balance() const {
        return balance_; // expect: inconsistent-lock-for-shared-data "balance_"
    }

    void record(int amount) {
        entries_.push_back(amount); // expect: inconsistent-lock-for-shared-data "entries_"
    }

    bool tryDeposit(int amount) {
        if (!mu_.TryLock())
            return false;
        balance_ += amount; /* fine */
        mu_.Unlock();
        return true;
    }

    void asserted(int amount) {
        mu_.AssertHeld();
        balance_ += amount; /* fine: the function makes sure itself */
    }

    int peek() NO_THREAD_SAFETY_ANALYSIS { return balance_; /* fine: asked not to be checked */ }

    void scoped(int amount) {
        {
            MutexLock lock(&mu_);
            balance_ += amount; /* fine */
        }
        balance_ = 0; // expect: inconsistent-lock-for-shared-data "balance_"
    }

    Mutex *mutex() RETURN_CAPABILITY(mu_);
    void onlyUnder(int n) REQUIRES(mutex()) { balance_ = n; /* fine: the function answers this lock */ }

    void helper(int n) { privately(n); }

private:
    void privately(int n) {
        balance_ = n; // expect: inconsistent-lock-for-shared-data "balance_"
    }

    void depositLocked(int amount) REQUIRES(mu_) {
        balance_ += amount; /* fine */
    }

    mutable Mutex mu_;
    int balance_ GUARDED_BY(mu_) = 0;
    std::vector<int> entries_ GUARDED_BY(mu_);
};

class Cache {
public:
    int get(int key) {
        std::shared_lock<std::shared_mutex> lock(mutex_);
        return find(key) + size_; /* fine */
    }

    void put(int key) {
        std::unique_lock<std::shared_mutex> lock(mutex_);
        size_ = key; /* fine */
        insert(key); /* fine */
    }

    void refresh(int key) {
        std::shared_lock<std::shared_mutex> lock(mutex_);
        insert(key); // expect: inconsistent-lock-for-shared-data "insert"
    }

    void clear() {
        size_ = 0; // expect: inconsistent-lock-for-shared-data "size_"
    }

private:
    int find(int key) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
    void insert(int key) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
    mutable std::shared_mutex mutex_;
    int size_ ABSL_GUARDED_BY(mutex_);
};

class Spelled {
public:
    void set(int v) {
        std::lock_guard<std::mutex> lock(m_);
        value_ = v; /* fine */
        setBoth(v); /* fine */
    }

    int get() {
        return value_; // expect: inconsistent-lock-for-shared-data "value_"
    }

    void both(int v) {
        setBoth(v); // expect: inconsistent-lock-for-shared-data "setBoth"
    }

private:
    [[clang::requires_capability(m_)]] void setBoth(int v);
    std::mutex m_;
    [[clang::guarded_by(m_)]] int value_;
};

class Unknown {
public:
    void set(int v) {
        StrangeLocker lock(&strange_);
        value_ = v; /* fine: nothing is known of this kind of lock */
    }

private:
    StrangeMutex strange_;
    int value_ GUARDED_BY(strange_);
};
