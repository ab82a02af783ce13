#include <atomic>
#include <condition_variable>
#include <mutex>

class Gate {
    std::mutex lock;
    std::condition_variable opened;
    std::atomic<bool> open{false};

public:
    void pass() {
        std::unique_lock<std::mutex> guard(lock);
        while (!open) {
            opened.wait(guard);
        }
    }

    void unlatch() {
        {
            std::lock_guard<std::mutex> guard(lock);
            open = true; // expect: condition-changed-without-lock "open"
        }
        opened.notify_all();
    }
};
