#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <thread>

static std::mutex lock;
static std::shared_mutex table;
static int level;
static long sum;
static int size;
static std::atomic<int> hits;
static int shown;

class Account {
public:
    void deposit(int amount) {
        std::lock_guard<std::mutex> hold(mutex_);
        balance_ = balance_ + amount;
        changes_ = changes_ + 1;
    }

    int balance() const {
        return balance_; // expect: shared-global-read-without-lock
    }

    int changes() const {
        std::scoped_lock hold(mutex_);
        return changes_; /* fine: the same lock, taken by another guard */
    }

private:
    mutable std::mutex mutex_;
    int balance_ = 0;
    int changes_ = 0;
};

static Account account;

static void write_all() {
    {
        std::unique_lock<std::mutex> hold(lock);
        level = 4;
        sum = sum + level;
    }
    {
        std::unique_lock hold(table);
        size = 3;
    }
    {
        std::lock_guard hold(lock);
        shown = 1;
    }
    hits++;
    account.deposit(5);
}

static int read_early() {
    std::unique_lock<std::mutex> hold(lock);
    int seen = shown; /* fine: read before the unlock */
    hold.unlock();
    seen += level; // expect: shared-global-read-without-lock "level"
    return seen;
}

static int read_size() {
    std::shared_lock hold(table);
    return size; /* fine: shared mode excludes the writer */
}

static int read_deferred() {
    std::unique_lock<std::mutex> hold(lock, std::defer_lock); // expect: lock-guard-without-mutex
    return static_cast<int>(sum); // expect: shared-global-read-without-lock "sum"
}

int main() {
    std::thread writer(write_all);
    int seen = read_early() + read_size() + read_deferred() + hits.load(); /* fine: atomic, or guarded inside */
    seen += account.balance() + account.changes();
    writer.join();
    seen += level + static_cast<int>(sum); /* fine: the writer has ended */
    return seen;
}
