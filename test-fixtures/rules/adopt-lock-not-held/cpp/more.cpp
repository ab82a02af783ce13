#include <mutex>
#include <shared_mutex>
#include <thread>

static std::mutex m;
static std::shared_mutex table;
static int value;

// A thread of its own never has a lock of its creator.
static void worker() {
    std::lock_guard<std::mutex> hold(m, std::adopt_lock); // expect: adopt-lock-not-held "`m`"
    value++;
}

static void twice() {
    m.lock();
    value++;
    m.unlock();
    std::unique_lock<std::mutex> hold(m, std::adopt_lock); // expect: adopt-lock-not-held "`m`"
    value--;
}

static void reads() {
    std::shared_lock<std::shared_mutex> hold(table, std::adopt_lock); // expect: adopt-lock-not-held "`table`"
    value++;
}

class Counter {
public:
    void add() {
        take();
        std::lock_guard<std::mutex> hold(lock_, std::adopt_lock); /* fine */
        count_++;
    }

    void forget() {
        std::lock_guard<std::mutex> hold(lock_, std::adopt_lock); // expect: adopt-lock-not-held "lock_`"
        count_--;
    }

private:
    void take() { lock_.lock(); }

    std::mutex lock_;
    int count_ = 0;
};

static void reads_well() {
    table.lock_shared();
    std::shared_lock<std::shared_mutex> hold(table, std::adopt_lock); /* fine */
    value++;
}

#define LOCKED(which) \
    (which).lock(); \
    std::lock_guard<std::mutex> held_by_macro((which), std::adopt_lock)

static void by_macro() {
    LOCKED(m); /* fine */
    value++;
}

static bool has_it(bool blocking) {
    if (blocking)
        m.lock();
    else if (!m.try_lock())
        return false;
    std::lock_guard<std::mutex> hold(m, std::adopt_lock); /* fine */
    value++;
    return true;
}

// A library function whose caller has the lock, as its contract says.
void with_lock_held(std::mutex &held) {
    std::lock_guard<std::mutex> hold(held, std::adopt_lock); /* fine */
    value++;
}

int main() {
    Counter counter;
    counter.add();
    counter.forget();
    reads();
    reads_well();
    by_macro();
    has_it(true);
    m.lock();
    with_lock_held(m);
    std::thread t(worker);
    t.join();
    twice();
    return 0;
}
