#include <mutex>
#include <thread>

class Sum {
    std::mutex lock_, start_;
    int total_ = 0;
    std::thread worker_;

    void add() {
        std::lock_guard<std::mutex> hold(lock_);
        total_++;
    }

public:
    void begin() {
        std::lock_guard<std::mutex> hold(start_);
        worker_ = std::thread(&Sum::add, this);
    }

    void end() {
        std::lock_guard<std::mutex> hold(start_);
        if (worker_.joinable())
            worker_.join(); /* fine: the worker takes another lock */
    }

    int result() {
        std::unique_lock<std::mutex> hold(lock_);
        std::thread last([this] { add(); });
        hold.unlock();
        last.join(); /* fine: given back before */
        return total_;
    }
};

int main() {
    Sum sum;
    sum.begin();
    sum.end();
    return sum.result();
}
