#include <mutex>
#include <thread>
#include <vector>

class Tickets {
public:
    void sell() {
        int left;
        {
            std::lock_guard<std::mutex> hold(m_);
            left = left_;
        }
        if (left > 0) {
            std::lock_guard<std::mutex> hold(m_);
            left_--; // expect: lock-released-between-check-and-use "left_`"
        }
    }

    void refill() {
        std::unique_lock<std::mutex> hold(m_);
        int left = left_;
        hold.unlock();
        if (left < 5) {
            hold.lock();
            left_ = 20; // expect: lock-released-between-check-and-use "left_`"
        }
    }

    void sell_well() {
        std::lock_guard<std::mutex> hold(m_);
        if (left_ > 0)
            left_--; /* fine */
    }

    bool any() {
        std::lock_guard<std::mutex> hold(m_);
        return left_ > 0; /* fine */
    }

private:
    std::mutex m_;
    int left_ = 20;
};

int main() {
    Tickets tickets;
    std::vector<std::thread> all;
    for (int i = 0; i < 4; i++)
        all.emplace_back([&tickets] {
            tickets.sell();
            tickets.refill();
            tickets.sell_well();
            tickets.any();
        });
    for (std::thread &one : all)
        one.join();
    return 0;
}
