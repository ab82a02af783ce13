#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

static int counter;
static int guarded;
static int early;
static std::atomic<int> hits;
static std::mutex mutex;

static void add() {
    std::lock_guard<std::mutex> guard(mutex);
    guarded++; // fine: shared-global-write-without-lock
}

static void release_early() {
    std::unique_lock<std::mutex> lock(mutex);
    guarded++; // fine: shared-global-write-without-lock
    lock.unlock();
    early++; // expect: shared-global-write-without-lock "early"
}

int main() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([] {
            counter++; // expect: shared-global-write-without-lock "counter"
            hits++; // fine: shared-global-write-without-lock
            add();
            release_early();
        });
    for (auto &thread : threads)
        thread.join();
    counter++; // fine: shared-global-write-without-lock all joined
    std::thread last(add);
    last.join();
    return counter + guarded + early;
}
