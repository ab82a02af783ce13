#include <mutex>
#include <stdexcept>

class Till {
public:
    void take(int amount) {
        mutex_.lock(); // expect: lock-leaked-on-exception "mutex_"
        if (amount > content_)
            throw std::runtime_error("too much");
        content_ -= amount;
        mutex_.unlock();
    }

private:
    std::mutex mutex_;
    int content_ = 0;
};
