#include <atomic>
#include <thread>

static bool ready;
static std::atomic<bool> safe;

class Worker {
    bool stopped = false;
    std::atomic<bool> ended{false};
public:
    void wait() {
        while (!stopped) // expect: busy-wait-on-shared-variable
            std::this_thread::yield();
    }
    void wait_well() {
        while (!ended) /* fine */
            std::this_thread::yield();
    }
};

void plain() {
    while (!ready) { // expect: busy-wait-on-shared-variable
    }
}

void is_atomic() {
    while (!safe.load()) /* fine */
        std::this_thread::yield();
}
