#include <condition_variable>
#include <mutex>

class Gate {
    std::mutex a, b;
    std::condition_variable changed, other;
    bool open = false;

public:
    void one() {
        std::unique_lock<std::mutex> guard(a);
        changed.wait(guard, [this] { return open; });
    }

    void two() {
        std::unique_lock<std::mutex> guard(b);
        changed.wait(guard, [this] { return open; }); // expect: wait-with-different-mutexes
    }

    void three() {
        std::unique_lock<std::mutex> guard(b);
        other.wait(guard, [this] { return open; }); /* fine */
    }
};
