#include <mutex>
#include <stdexcept>

class Till {
public:
    void take(int amount) {
        std::lock_guard<std::mutex> guard(mutex_); // expect: lock-leaked-on-exception "mutex_"
        if (amount > content_)
            throw std::runtime_error("too much");
        content_ -= amount;
    }

private:
    std::mutex mutex_;
    int content_ = 0;
};
