#include <mutex>
#include <shared_mutex>

class Size {
public:
    int get() {
        std::shared_lock<std::shared_mutex> lock(mutex_);
        return size_;
    }

    void grow() {
        std::unique_lock<std::shared_mutex> lock(mutex_);
        size_++; // expect: read-lock-used-for-write "size_"
    }

    void shrink() {
        mutex_.lock();
        size_--; // expect: read-lock-used-for-write "size_"
        mutex_.unlock();
    }

private:
    std::shared_mutex mutex_;
    int size_ = 0;
};
