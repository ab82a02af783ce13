#include <atomic>
#include <mutex>
#include <thread>

static volatile int guarded;
static std::atomic<bool> stop;
static std::mutex lock;

static void work() {
    volatile int local = 0;
    while (!stop) { /* fine */
        local = local + 1; /* fine: its own */
        std::lock_guard<std::mutex> hold(lock);
        guarded = guarded + 1; /* fine */
    }
}

int main() {
    std::thread thread(work);
    stop = true;
    thread.join();
    return guarded;
}
