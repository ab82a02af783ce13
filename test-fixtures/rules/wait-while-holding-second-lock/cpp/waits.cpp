#include <condition_variable>
#include <mutex>

static std::mutex first, second;
static std::condition_variable ready;
static bool done;

void guarded() {
    std::lock_guard<std::mutex> outer(first);
    std::unique_lock<std::mutex> lock(second);
    while (!done) {
        ready.wait(lock); // expect: wait-while-holding-second-lock "`first` still held"
    }
}

static void await() {
    std::unique_lock<std::mutex> lock(second);
    ready.wait(lock, [] { return done; }); // known-miss: wait-while-holding-second-lock
}

void caller() {
    std::lock_guard<std::mutex> outer(first);
    await();
}

void alone() {
    std::unique_lock<std::mutex> lock(second);
    ready.wait(lock, [] { return done; }); /* fine: its own lock only */
}

void one_after_the_other() {
    {
        std::lock_guard<std::mutex> outer(first);
        done = false;
    }
    std::unique_lock<std::mutex> lock(second);
    while (!done) {
        ready.wait(lock); /* fine: the first one was given back */
    }
}

void given_back() {
    std::unique_lock<std::mutex> outer(first);
    outer.unlock();
    std::unique_lock<std::mutex> lock(second);
    while (!done) {
        ready.wait(lock); /* fine: the first one was given back */
    }
}

void tell() {
    ready.notify_all();
}
