#include <atomic>
#include <mutex>

static std::atomic<int> count{0};
static std::mutex lock;

class Counter {
    std::atomic<long> value;
public:
    void add(long amount) {
        value.store(value.load() + amount); // expect: atomic-load-then-store
    }
    void half() {
        long old = value.load(std::memory_order_relaxed);
        value.store(old / 2, std::memory_order_relaxed); // expect: atomic-load-then-store
    }
    void reset() {
        value.store(0); /* fine */
    }
};

void guarded() {
    std::lock_guard<std::mutex> guard(lock);
    count.store(count.load() + 1); /* fine */
}

void one_step() {
    count.fetch_add(1); /* fine */
}

void looped() {
    int old = count.load();
    while (!count.compare_exchange_weak(old, old + 1)) /* fine */
        ;
}
