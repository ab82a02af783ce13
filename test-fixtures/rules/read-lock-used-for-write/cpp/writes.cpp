#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>

class Table {
    mutable std::shared_mutex mutex;
    std::map<int, int> entries;
    int size = 0;
    std::atomic<int> reads{0};

public:
    int get_size() const {
        std::shared_lock<std::shared_mutex> reader(mutex);
        return size; /* fine */
    }

    void grow() {
        std::shared_lock<std::shared_mutex> reader(mutex);
        size++; // expect: read-lock-used-for-write
    }

    void reset() {
        mutex.lock_shared();
        size = 0; // expect: read-lock-used-for-write
        mutex.unlock_shared();
    }

    void set(int now) {
        std::unique_lock<std::shared_mutex> writer(mutex);
        size = now; /* fine */
    }

    int counted() {
        std::shared_lock<std::shared_mutex> reader(mutex);
        reads++; /* fine: atomic */
        return size;
    }

    int doubled() const {
        std::shared_lock<std::shared_mutex> reader(mutex);
        int copy = size;
        copy *= 2; /* fine: a local */
        return copy;
    }
};
