#include <mutex>

static std::mutex lock;
static int count;

void guarded() {
    std::lock_guard<std::mutex> hold(lock); /* fine */
    count++;
}

void of_the_guard() {
    std::unique_lock<std::mutex> hold(lock, std::defer_lock);
    hold.lock(); /* fine: the guard gives it back */
    count++;
    hold.unlock(); /* fine */
}
