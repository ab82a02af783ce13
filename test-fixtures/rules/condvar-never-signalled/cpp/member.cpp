#include <condition_variable>
#include <mutex>
#include <thread>

class Box {
public:
    void put(int value) {
        std::lock_guard<std::mutex> hold(m_);
        value_ = value;
        has_ = true;
    }

    int get() {
        std::unique_lock<std::mutex> hold(m_);
        while (!has_)
            filled_.wait(hold); // expect: condvar-never-signalled "filled_`"
        return value_;
    }

private:
    std::mutex m_;
    std::condition_variable filled_;
    bool has_ = false;
    int value_ = 0;
};

int main() {
    Box box;
    std::thread t([&box] { box.put(1); });
    int got = box.get();
    t.join();
    return got;
}
