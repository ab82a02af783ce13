#include <mutex>
#include <shared_mutex>

static std::mutex m;
static std::mutex other;
static std::shared_mutex table;
static int value;

static void let_go() {
    m.unlock(); // expect: manual-unlock-under-guard "`hold`"
}

void through_a_call() {
    std::lock_guard<std::mutex> hold(m);
    value++;
    let_go();
}

void both() {
    std::scoped_lock hold(m, other);
    value++;
    other.unlock(); // expect: manual-unlock-under-guard "`other`"
}

void unique() {
    std::unique_lock<std::mutex> hold(m);
    value++;
    m.unlock(); // expect: manual-unlock-under-guard "`hold`"
}

class Box {
public:
    int take() {
        std::lock_guard<std::mutex> hold(lock_);
        int got = value_;
        lock_.unlock(); // expect: manual-unlock-under-guard "lock_`"
        return got;
    }

    int take_well() {
        std::unique_lock<std::mutex> hold(lock_);
        int got = value_;
        hold.unlock(); /* fine */
        return got;
    }

private:
    std::mutex lock_;
    int value_ = 0;
};

void reader() {
    std::shared_lock<std::shared_mutex> hold(table);
    value++;
    table.unlock_shared(); // expect: manual-unlock-under-guard "`table`"
}

void deferred() {
    std::unique_lock<std::mutex> hold(m, std::defer_lock); // expect: lock-guard-without-mutex "`hold`"
    m.lock();
    value++;
    m.unlock(); /* fine */
}

void released() {
    std::unique_lock<std::mutex> hold(m);
    value++;
    hold.release()->unlock(); /* fine */
}

void another_lock() {
    std::lock_guard<std::mutex> hold(m);
    other.lock();
    value++;
    other.unlock(); /* fine */
}

void two_scopes() {
    {
        std::lock_guard<std::mutex> hold(m);
        value++;
    }
    m.lock();
    value++;
    m.unlock(); /* fine */
    std::lock_guard<std::mutex> again(m);
    value--;
}

void opened_for_a_while() {
    std::lock_guard<std::mutex> hold(m);
    value++;
    m.unlock(); /* fine */
    value += 2;
    m.lock();
}

int use(Box &box) {
    return box.take() + box.take_well();
}
