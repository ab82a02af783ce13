#include <atomic>
#include <mutex>
#include <thread>

static std::atomic<int> counted;
static std::mutex lock;
static int guarded;
static thread_local int own;

static void work() {
    counted += 2; /* fine */
    own++; /* fine */
    std::lock_guard<std::mutex> hold(lock);
    guarded += own; /* fine */
}

int main() {
    std::thread first(work), second(work);
    first.join();
    second.join();
    guarded++; /* fine */
    return guarded;
}
