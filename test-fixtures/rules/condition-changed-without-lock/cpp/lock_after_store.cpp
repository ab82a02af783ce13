#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

static std::mutex m;
static std::condition_variable wake;
static std::atomic<bool> stop;

static void worker() {
    std::unique_lock<std::mutex> hold(m);
    while (!stop)
        wake.wait(hold);
}

int main() {
    std::thread t(worker);
    stop = true; /* fine */
    {
        std::lock_guard<std::mutex> hold(m);
    }
    wake.notify_all();
    t.join();
    return 0;
}
