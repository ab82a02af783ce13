#include <chrono>
#include <condition_variable>
#include <mutex>
#include <deque>

class Queue {
    std::mutex mutex;
    std::condition_variable changed;
    std::condition_variable_any any;
    std::deque<int> items;
    bool ready = false, stop = false;

public:
    void under_if() {
        std::unique_lock<std::mutex> guard(mutex);
        if (!ready)
            changed.wait(guard); // expect: wait-without-predicate-loop
        ready = false;
    }

    void alone() {
        std::unique_lock<std::mutex> guard(mutex);
        changed.wait(guard); // expect: wait-without-predicate-loop
    }

    int take() {
        std::unique_lock<std::mutex> guard(mutex);
        if (items.empty())
            changed.wait(guard); // expect: wait-without-predicate-loop
        int item = items.front();
        items.pop_front();
        return item;
    }

    void with_any() {
        mutex.lock();
        if (!ready)
            any.wait(mutex); // expect: wait-without-predicate-loop
        mutex.unlock();
    }

    void worker() {
        while (true) {
            std::unique_lock<std::mutex> guard(mutex);
            if (items.empty())
                changed.wait(guard); // expect: wait-without-predicate-loop
            items.pop_front();
        }
    }

    void twice_under_if(bool wanted) {
        std::unique_lock<std::mutex> guard(mutex);
        if (wanted) {
            if (!ready) {
                changed.wait(guard); // expect: wait-without-predicate-loop
            }
        }
    }

    void in_loop() {
        std::unique_lock<std::mutex> guard(mutex);
        while (!ready)
            changed.wait(guard); /* fine */
    }

    void predicate() {
        std::unique_lock<std::mutex> guard(mutex);
        changed.wait(guard, [this] { return ready; }); /* fine */
    }

    void predicate_under_if() {
        std::unique_lock<std::mutex> guard(mutex);
        if (!ready)
            changed.wait(guard, [this] { return ready; }); /* fine */
    }

    bool limited() {
        std::unique_lock<std::mutex> guard(mutex);
        if (!ready)
            return changed.wait_for(guard, std::chrono::seconds(1)) == std::cv_status::no_timeout; /* fine */
        return true;
    }

    bool limited_predicate() {
        std::unique_lock<std::mutex> guard(mutex);
        return changed.wait_for(guard, std::chrono::seconds(1), [this] { return ready; }); /* fine */
    }

    void loops_inside() {
        while (!stop) {
            std::unique_lock<std::mutex> guard(mutex);
            while (items.empty())
                changed.wait(guard); /* fine */
            items.pop_front();
        }
    }

    void tests_last() {
        std::unique_lock<std::mutex> guard(mutex);
        do
            changed.wait(guard); /* fine */
        while (!ready);
    }
};
