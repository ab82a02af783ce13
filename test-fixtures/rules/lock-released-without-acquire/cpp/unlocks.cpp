#include <mutex>
#include <shared_mutex>

class Stock {
    std::mutex mutex;
    std::shared_mutex shared;
    int items = 0;

public:
    void twice() {
        mutex.lock();
        items++;
        mutex.unlock();
        mutex.unlock(); // expect: lock-released-without-acquire
    }

    void not_taken() {
        if (mutex.try_lock())
            items++;
        mutex.unlock(); // expect: lock-released-without-acquire
    }

    int at_the_end(int amount) {
        int rc = 0;
        mutex.lock();
        if (amount > items) {
            mutex.unlock();
            rc = -1;
        }
        mutex.unlock(); // expect: lock-released-without-acquire
        return rc;
    }

    void shared_twice() {
        shared.lock_shared();
        int now = items;
        shared.unlock_shared();
        if (now > 3)
            shared.unlock_shared(); // expect: lock-released-without-acquire
    }

    void sometimes() {
        if (items > 10)
            mutex.lock();
        items++;
        mutex.unlock(); // expect: lock-released-without-acquire
    }

    void loop(int n) {
        mutex.lock();
        for (int i = 0; i < n; i++) {
            items++;
            mutex.unlock(); // expect: lock-released-without-acquire
        }
    }

    void guard() {
        std::unique_lock<std::mutex> guard(mutex);
        items++;
        guard.unlock(); /* fine */
    }

    void guard_again() {
        std::unique_lock<std::mutex> guard(mutex);
        guard.unlock(); /* fine */
        items++;
        guard.lock();
    } /* fine */

    void pair() {
        mutex.lock();
        items++;
        mutex.unlock(); /* fine */
    }

    bool tried() {
        if (!mutex.try_lock())
            return false;
        items++;
        mutex.unlock(); /* fine */
        return true;
    }

    void tried_guard() {
        std::unique_lock<std::mutex> guard(mutex, std::try_to_lock);
        if (guard.owns_lock()) {
            items++;
            guard.unlock(); /* fine */
        }
    }

    void moved() {
        std::unique_lock<std::mutex> one(mutex);
        std::unique_lock<std::mutex> two;
        two = std::move(one);
        two.unlock(); /* fine */
    }

    void unlock() {
        mutex.unlock(); /* fine: part of a lockable type */
    }
};
