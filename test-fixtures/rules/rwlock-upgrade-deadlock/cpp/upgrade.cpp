#include <mutex>
#include <shared_mutex>

class Cache {
    mutable std::shared_mutex mutex;
    int value = 0;

    void fill() {
        std::unique_lock<std::shared_mutex> writer(mutex); // expect: rwlock-upgrade-deadlock
        value = 1;
    }

public:
    int direct() {
        std::shared_lock<std::shared_mutex> reader(mutex);
        if (value == 0) {
            std::unique_lock<std::shared_mutex> writer(mutex); // expect: rwlock-upgrade-deadlock
            value = 1;
        }
        return value;
    }

    int through_a_call() {
        std::shared_lock<std::shared_mutex> reader(mutex);
        if (value == 0)
            fill();
        return value;
    }

    void by_hand() {
        mutex.lock_shared();
        mutex.lock(); // expect: rwlock-upgrade-deadlock
        value = 2;
        mutex.unlock();
        mutex.unlock_shared();
    }

    int released() {
        {
            std::shared_lock<std::shared_mutex> reader(mutex);
            if (value != 0)
                return value;
        }
        std::unique_lock<std::shared_mutex> writer(mutex); /* fine */
        value = 1;
        return value;
    }

    int unlocked() {
        std::shared_lock<std::shared_mutex> reader(mutex);
        int now = value;
        reader.unlock();
        std::unique_lock<std::shared_mutex> writer(mutex); /* fine */
        value = now + 1;
        return value;
    }
};
