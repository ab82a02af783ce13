// A class of a library: those who use it call its methods from several threads, why else would it lock?
#include <deque>
#include <mutex>
#include <condition_variable>

class Tickets {
public:
    void push(int t) {
        std::lock_guard<std::mutex> g(m_);
        open_.push_back(t);
        some_.notify_one();
    }
    int next() {
        bool none;
        {
            std::lock_guard<std::mutex> g(m_);
            none = open_.empty();
        }
        if (none)
            return -1;
        std::lock_guard<std::mutex> g(m_);
        int t = open_.front(); // expect: lock-released-between-check-and-use
        open_.pop_front();
        return t;
    }
    int nextAskedAgain() {
        {
            std::lock_guard<std::mutex> g(m_);
            if (open_.empty())
                return -1;
        }
        std::lock_guard<std::mutex> g(m_);
        if (open_.empty()) // fine
            return -1;
        int t = open_.front(); // fine
        open_.pop_front();
        return t;
    }
    int nextAtOnce() {
        std::lock_guard<std::mutex> g(m_);
        if (open_.empty()) // fine
            return -1;
        int t = open_.front(); // fine
        open_.pop_front();
        return t;
    }
    int await() {
        std::unique_lock<std::mutex> l(m_);
        some_.wait(l, [this] { return !open_.empty(); });
        int t = open_.front(); // fine
        open_.pop_front();
        return t;
    }

private:
    std::mutex m_;
    std::condition_variable some_;
    std::deque<int> open_;
};
