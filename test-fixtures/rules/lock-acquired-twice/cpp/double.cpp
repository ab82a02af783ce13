#include <mutex>
#include <shared_mutex>

class Counter {
    std::mutex mutex;
    std::mutex second;
    std::recursive_mutex recursive;
    std::shared_mutex shared;
    int value = 0;

    int locked_get() { return value; }

public:
    int get() {
        std::lock_guard<std::mutex> guard(mutex); // expect: lock-acquired-twice "`get`"
        return value;
    }

    void increment() {
        std::unique_lock<std::mutex> guard(mutex);
        value = get() + 1;
    }

    void direct() {
        mutex.lock();
        mutex.lock(); // expect: lock-acquired-twice
        mutex.unlock();
    }

    void guard_after_lock() {
        std::lock_guard<std::mutex> one(mutex);
        std::scoped_lock two(mutex); // expect: lock-acquired-twice
        value++;
    }

    void locked_again() {
        std::unique_lock<std::mutex> guard(mutex);
        value++;
        mutex.lock(); // expect: lock-acquired-twice
    }

    void exclusive_twice() {
        std::unique_lock<std::shared_mutex> one(shared);
        std::lock_guard<std::shared_mutex> two(shared); // expect: lock-acquired-twice
    }

    void reader_below_writer() {
        std::unique_lock<std::shared_mutex> one(shared);
        std::shared_lock<std::shared_mutex> two(shared); // expect: lock-acquired-twice
    }

    void in_scopes() {
        {
            std::lock_guard<std::mutex> guard(mutex);
            value++;
        }
        std::lock_guard<std::mutex> guard(mutex); /* fine */
        value++;
    }

    void unlocked_early() {
        std::unique_lock<std::mutex> guard(mutex);
        value++;
        guard.unlock();
        value = get(); /* fine */
        guard.lock(); /* fine */
        value++;
    }

    void adopts() {
        mutex.lock();
        std::lock_guard<std::mutex> guard(mutex, std::adopt_lock); /* fine */
        value++;
    }

    void deferred() {
        std::unique_lock<std::mutex> guard(mutex, std::defer_lock);
        guard.lock(); /* fine */
        value++;
    }

    void may_be_taken_again() {
        std::lock_guard<std::recursive_mutex> one(recursive);
        std::lock_guard<std::recursive_mutex> two(recursive); /* fine */
        value++;
    }

    void two_mutexes() {
        std::lock_guard<std::mutex> one(mutex);
        std::lock_guard<std::mutex> two(second); /* fine */
        value = locked_get();
    }

    void of_another(Counter &other) {
        std::lock_guard<std::mutex> guard(second);
        value = other.get(); /* fine: another object */
    }
};
