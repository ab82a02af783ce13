#include <condition_variable>
#include <mutex>

class Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;

public:
    void deferred() {
        std::unique_lock<std::mutex> guard(mutex, std::defer_lock);
        changed.wait(guard, [this] { return open; }); // expect: wait-without-holding-mutex
    }

    void unlocked() {
        std::unique_lock<std::mutex> guard(mutex);
        guard.unlock();
        while (!open)
            changed.wait(guard); // expect: wait-without-holding-mutex
    }

    void pass() {
        std::unique_lock<std::mutex> guard(mutex);
        changed.wait(guard, [this] { return open; }); /* fine */
    }

    void locked_later() {
        std::unique_lock<std::mutex> guard(mutex, std::defer_lock);
        guard.lock();
        changed.wait(guard, [this] { return open; }); /* fine */
    }

    void relocked() {
        std::unique_lock<std::mutex> guard(mutex);
        guard.unlock();
        guard.lock();
        while (!open)
            changed.wait(guard); /* fine */
    }

    void notify() {
        {
            std::lock_guard<std::mutex> guard(mutex);
            open = true;
        }
        changed.notify_all(); /* fine in C++ */
    }
};
