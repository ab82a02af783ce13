#include <mutex>
#include <shared_mutex>
#include <stdexcept>

class Stock {
    std::mutex mutex;
    std::shared_mutex shared;
    int items = 0;

public:
    bool take(int amount) {
        mutex.lock(); // expect: lock-not-released-on-path
        if (amount > items)
            return false;
        items -= amount;
        mutex.unlock();
        return true;
    }

    int read(int kind) {
        shared.lock_shared(); // expect: lock-not-released-on-path
        if (kind < 0)
            return -1;
        int now = items;
        shared.unlock_shared();
        return now;
    }

    void loop(int n) {
        while (n-- > 0) {
            mutex.lock(); // expect: lock-not-released-on-path
            if (items == n)
                continue;
            items++;
            mutex.unlock();
        }
    }

    void nested(int amount) {
        mutex.lock(); // expect: lock-not-released-on-path
        if (amount > 0) {
            if (amount > items)
                return;
            items -= amount;
        }
        mutex.unlock();
    }

    int timed(std::timed_mutex &timed, int amount) {
        timed.lock(); // expect: lock-not-released-on-path
        if (amount < 0)
            return -1;
        items += amount;
        timed.unlock();
        return 0;
    }

    int released_on_one_branch(int amount) {
        mutex.lock(); // expect: lock-not-released-on-path
        if (amount > items) {
            items = 0;
            mutex.unlock();
            return 0;
        }
        items -= amount;
        return items;
    }

    bool guarded(int amount) {
        std::lock_guard<std::mutex> guard(mutex); /* fine */
        if (amount > items)
            return false;
        items -= amount;
        return true;
    }

    bool movable(int amount) {
        std::unique_lock<std::mutex> guard(mutex); /* fine */
        if (amount > items)
            return false;
        guard.unlock();
        return true;
    }

    bool both(int amount) {
        mutex.lock(); /* fine */
        if (amount > items) {
            mutex.unlock();
            return false;
        }
        items -= amount;
        mutex.unlock();
        return true;
    }

    bool adopted(int amount) {
        mutex.lock(); /* fine: the guard gives it back */
        std::lock_guard<std::mutex> guard(mutex, std::adopt_lock);
        if (amount > items)
            return false;
        items -= amount;
        return true;
    }

    std::unique_lock<std::mutex> locked() {
        std::unique_lock<std::mutex> guard(mutex); /* fine: the caller gets the guard */
        items++;
        return guard;
    }

    bool tries() {
        if (!mutex.try_lock()) /* fine */
            return false;
        items++;
        mutex.unlock();
        return true;
    }
};
