#include <atomic>
#include <mutex>
#include <thread>

static std::mutex lock;
static int stock = 10, after;
static std::atomic<int> tickets{10};
static thread_local int own;

static void work() {
    {
        std::lock_guard<std::mutex> hold(lock);
        if (stock > 0) /* fine */
            stock--;
    }
    int seen = tickets.load();
    while (seen > 0 && !tickets.compare_exchange_weak(seen, seen - 1)) /* fine */
        continue;
    if (own == 0) /* fine: each thread has its own */
        own = 1;
}

int main() {
    std::thread first(work), second(work);
    first.join();
    second.join();
    if (after == 0) /* fine: the threads are over */
        after = stock;
    return after;
}
