#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

static int hits;
static std::atomic<int> proper{0};
static int guarded;
static std::mutex mutex;

class Meter {
public:
    void tick() { ++ticks_; } // expect: non-atomic-update-of-shared-counter
    void safe_tick() { safe_.fetch_add(1); } /* fine: atomic */
    int ticks() const { return ticks_; } /* fine: called after the joins */

    void locked_tick() {
        std::lock_guard<std::mutex> hold(mutex_);
        ++locked_; /* fine: guarded */
    }

private:
    int ticks_ = 0;
    std::atomic<int> safe_{0};
    std::mutex mutex_;
    int locked_ = 0;
};

namespace stats {
static long total;
}

template <typename T> static void add(T &target, T amount) {
    target += amount; // expect: non-atomic-update-of-shared-counter
}

static Meter meter;

static void work() {
    hits++; // expect: non-atomic-update-of-shared-counter "hits"
    stats::total -= 2; // expect: non-atomic-update-of-shared-counter "total"
    proper++; /* fine: atomic */
    meter.tick();
    meter.safe_tick();
    meter.locked_tick();
    {
        std::scoped_lock hold(mutex);
        guarded++; /* fine: guarded */
    }
    int local = 0;
    local++; /* fine: a local */
}

int main() {
    int captured = 0;
    int summed = 0;
    int alone = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; i++)
        threads.emplace_back(work);
    std::thread c([&captured] { captured++; }); // expect: non-atomic-update-of-shared-counter "captured"
    std::thread d([&captured] { captured++; }); // expect: non-atomic-update-of-shared-counter
    std::thread e([&summed] { add(summed, 1); });
    std::thread f([&summed] { add(summed, 2); });
    std::thread g([alone]() mutable { alone++; }); /* fine: a copy */
    for (std::thread &thread : threads)
        thread.join();
    c.join();
    d.join();
    e.join();
    f.join();
    g.join();
    return meter.ticks() + captured + hits;
}
