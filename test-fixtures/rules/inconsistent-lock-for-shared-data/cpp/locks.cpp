#include <mutex>
#include <shared_mutex>
#include <thread>

class Account {
public:
    void deposit(int amount) {
        std::lock_guard<std::mutex> hold(mutex_);
        balance_ += amount; // expect: inconsistent-lock-for-shared-data
        safe_ += amount; /* fine: always guarded */
    }

    void reset() {
        balance_ = 0; // expect: inconsistent-lock-for-shared-data
        std::unique_lock<std::mutex> hold(mutex_);
        safe_ = 0; /* fine: always guarded */
    }

private:
    std::mutex mutex_;
    int balance_ = 0;
    int safe_ = 0;
};

static Account account;
static std::mutex first;
static std::mutex second;
static std::shared_mutex table;
static int different;
static int early;
static int moved;
static int both;
static int size;
static int kept;

static void work() {
    account.deposit(3);
    {
        std::lock_guard<std::mutex> hold(first);
        different = 1; // expect: inconsistent-lock-for-shared-data
    }
    {
        std::unique_lock<std::mutex> hold(first);
        early = 1; // expect: inconsistent-lock-for-shared-data
        moved = 1; /* fine: the lock is moved to another guard */
    }
    {
        std::scoped_lock hold(first, second);
        both = 1; /* fine: one of the two is common */
    }
    {
        std::unique_lock hold(table);
        size = 1; // expect: inconsistent-lock-for-shared-data
        kept = 1; /* fine */
    }
}

int main() {
    std::thread thread(work);
    account.reset();
    {
        std::lock_guard<std::mutex> hold(second);
        different = 2; // expect: inconsistent-lock-for-shared-data "no lock is common to both"
        both = 2; /* fine */
    }
    {
        std::unique_lock<std::mutex> hold(first);
        hold.unlock();
        early = 2; // expect: inconsistent-lock-for-shared-data "early"
    }
    {
        std::unique_lock<std::mutex> hold(first);
        std::unique_lock<std::mutex> other(std::move(hold));
        moved = 2; /* fine: the lock is moved to another guard */
    }
    size = 2; // expect: inconsistent-lock-for-shared-data "size"
    {
        std::unique_lock hold(table);
        kept = 2; /* fine */
    }
    thread.join();
    different = 3; /* fine: after the join */
    return size + early;
}
