#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <stdexcept>
#include <string>

static std::mutex m;
static std::shared_mutex table;
static pthread_mutex_t old = PTHREAD_MUTEX_INITIALIZER;
static int value;

struct Bad {};

static void inner(int n) {
    if (n > 100)
        throw Bad();
}

static void outer(int n) {
    inner(n);
    inner(n + 1);
}

void deep(int n) {
    m.lock(); // expect: lock-leaked-on-exception "`outer`"
    outer(n);
    value = n;
    m.unlock();
}

void pthread_style(int n) {
    pthread_mutex_lock(&old); // expect: lock-leaked-on-exception "`inner`"
    inner(n);
    pthread_mutex_unlock(&old);
}

int for_reading(int n) {
    table.lock_shared(); // expect: lock-leaked-on-exception "`inner`"
    inner(n);
    int got = value;
    table.unlock_shared();
    return got;
}

class Register {
public:
    explicit Register(int n) {
        if (n < 0)
            throw std::invalid_argument("n");
    }
};

void constructs(int n) {
    m.lock(); // expect: lock-leaked-on-exception "`Register`"
    Register made(n);
    value++;
    m.unlock();
}

static void quiet(int n) noexcept {
    if (n < 0)
        throw Bad(); // ends the process
    value = n;
}

void calls_noexcept(int n) {
    m.lock(); /* fine */
    quiet(n);
    m.unlock();
}

static bool swallows(int n) {
    try {
        inner(n);
        return true;
    } catch (const Bad &) {
        return false;
    }
}

void calls_what_catches(int n) {
    m.lock(); /* fine */
    if (swallows(n))
        value = n;
    m.unlock();
}

class Hold {
public:
    explicit Hold(std::mutex &mutex) : mutex_(mutex) { mutex_.lock(); }
    ~Hold() { mutex_.unlock(); }

private:
    std::mutex &mutex_;
};

void own_guard(int n) {
    Hold hold(m); /* fine */
    inner(n);
    value = n;
}

void outside(int n) {
    m.lock(); /* fine */
    value = n;
    m.unlock();
    inner(n);
}

static void needs_positive(int sign) {
    if (sign == 0)
        throw Bad();
    value = sign;
}

void never_zero() {
    m.lock(); /* fine */
    needs_positive(1);
    m.unlock();
}

void adopts(int n) {
    m.lock();
    std::lock_guard<std::mutex> hold(m, std::adopt_lock); /* fine */
    inner(n);
    value = n;
}

// The caller gives the lock back, in its handler too.
static void begin(int n) {
    m.lock(); /* fine */
    inner(n);
}

void transaction(int n) {
    try {
        begin(n);
        value++;
    } catch (...) {
        m.unlock();
        return;
    }
    m.unlock();
}
