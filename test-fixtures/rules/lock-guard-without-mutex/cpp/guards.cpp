#include <mutex>

static std::mutex lock;
static int count;

void nothing() {
    std::scoped_lock guard; // expect: lock-guard-without-mutex "The guard `guard` is over no lock"
    count++;
}

void nothing_in_braces() {
    std::scoped_lock<> guard{}; // expect: lock-guard-without-mutex
    count++;
}

void deferred() {
    std::unique_lock<std::mutex> guard(lock, std::defer_lock); // expect: lock-guard-without-mutex "is told to lock later, and never does"
    count++;
}

class Counter {
    std::mutex own;
    int value = 0;
public:
    void add() {
        std::unique_lock<std::mutex> guard(own, std::defer_lock); // expect: lock-guard-without-mutex
        value++;
    }
    void half(bool safe) {
        std::unique_lock<std::mutex> guard(own, std::defer_lock); /* fine */
        if (safe)
            guard.lock();
        value /= 2;
    }
};

void one() {
    std::scoped_lock guard(lock); /* fine */
    count++;
}

void later() {
    std::unique_lock<std::mutex> guard(lock, std::defer_lock); /* fine */
    guard.lock();
    count++;
}

void tried() {
    std::unique_lock<std::mutex> guard(lock, std::defer_lock); /* fine */
    if (guard.try_lock())
        count++;
}

void both(std::mutex &first, std::mutex &second) {
    std::unique_lock<std::mutex> one(first, std::defer_lock); /* fine */
    std::unique_lock<std::mutex> two(second, std::defer_lock); /* fine */
    std::lock(one, two);
    count++;
}

void empty_first() {
    std::unique_lock<std::mutex> guard; /* fine */
    guard = std::unique_lock<std::mutex>(lock);
    count++;
}

void adopted() {
    lock.lock();
    std::lock_guard<std::mutex> guard(lock, std::adopt_lock); /* fine */
    count++;
}
