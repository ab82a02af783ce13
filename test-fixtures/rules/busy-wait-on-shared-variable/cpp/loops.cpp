#include <atomic>
#include <thread>
#include <vector>

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

struct Entry {
    int address;
    bool good;
};

class Cache {
    std::vector<Entry> entries_;
public:
    // Each round looks at another element, and the loop ends after the last one.
    int first_good() const {
        for (const auto& entry : entries_) {
            if (entry.good) { /* fine */
                return entry.address;
            }
        }
        return -1;
    }
    bool any_good() const {
        for (auto entry : entries_)
            if (entry.good) /* fine */
                return true;
        return false;
    }
};
