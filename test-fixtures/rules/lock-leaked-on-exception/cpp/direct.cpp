#include <mutex>
#include <stdexcept>

class Store {
public:
    void put(int slot, int value) {
        lock_.lock(); // expect: lock-leaked-on-exception "`put` throws"
        if (slot < 0 || slot >= 16)
            throw std::out_of_range("slot");
        cells_[slot] = value;
        lock_.unlock();
    }

    void put_well(int slot, int value) {
        lock_.lock(); /* fine */
        if (slot < 0 || slot >= 16) {
            lock_.unlock();
            throw std::out_of_range("slot");
        }
        cells_[slot] = value;
        lock_.unlock();
    }

private:
    std::mutex lock_;
    int cells_[16] = {};
};

void use(Store &store) {
    store.put(1, 2);
    store.put_well(2, 3);
}
