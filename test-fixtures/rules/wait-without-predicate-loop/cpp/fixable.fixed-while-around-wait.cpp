#include <condition_variable>
#include <mutex>

static std::mutex mutex;
static std::condition_variable ready;
static bool done;

void await() {
    std::unique_lock<std::mutex> lock(mutex);
    while (!done)
        ready.wait(lock); // expect: wait-without-predicate-loop
}

void finish() {
    std::lock_guard<std::mutex> lock(mutex);
    done = true;
    ready.notify_all();
}
