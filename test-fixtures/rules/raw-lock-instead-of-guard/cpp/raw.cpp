#include <mutex>
#include <pthread.h>
#include <shared_mutex>

static std::mutex m;
static std::shared_mutex table;
static std::recursive_mutex nested;
static pthread_mutex_t old = PTHREAD_MUTEX_INITIALIZER;
static int value;

void plain() {
    m.lock(); // expect: raw-lock-instead-of-guard "`m`"
    value++;
    m.unlock();
}

int two_ways(int n) {
    m.lock(); // expect: raw-lock-instead-of-guard "`m`"
    if (n > value) {
        m.unlock();
        return -1;
    }
    value -= n;
    m.unlock();
    return 0;
}

int reads() {
    table.lock_shared(); // expect: raw-lock-instead-of-guard "`table`"
    int got = value;
    table.unlock_shared();
    return got;
}

class Box {
public:
    void put(int n) {
        lock_.lock(); // expect: raw-lock-instead-of-guard "lock_`"
        value_ = n;
        lock_.unlock();
    }

    void begin() { lock_.lock(); } /* fine */
    void end() { lock_.unlock(); } /* fine */

private:
    std::mutex lock_;
    int value_ = 0;
};

void again() {
    nested.lock(); // expect: raw-lock-instead-of-guard "`nested`"
    value++;
    nested.unlock();
}

void guarded() {
    std::lock_guard<std::mutex> hold(m); /* fine */
    value++;
}

void opened() {
    std::unique_lock<std::mutex> hold(m); /* fine */
    value++;
    hold.unlock();
    hold.lock();
    value--;
}

void adopted() {
    m.lock(); /* fine */
    std::lock_guard<std::mutex> hold(m, std::adopt_lock);
    value++;
}

void of_c() {
    pthread_mutex_lock(&old); /* fine */
    value++;
    pthread_mutex_unlock(&old);
}

void tries() {
    if (m.try_lock()) { /* fine */
        value++;
        m.unlock();
    }
}

void use(Box &box) {
    box.put(1);
    box.begin();
    box.end();
}
