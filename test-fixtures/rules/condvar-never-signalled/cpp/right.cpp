#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

template <typename T>
class Channel {
public:
    void put(const T &item) {
        std::lock_guard<std::mutex> hold(m_);
        items_.push_back(item);
        filled_.notify_one();
    }

    T take() {
        std::unique_lock<std::mutex> hold(m_);
        filled_.wait(hold, [this] { return !items_.empty(); }); /* fine */
        T item = items_.back();
        items_.pop_back();
        return item;
    }

private:
    std::mutex m_;
    std::condition_variable filled_;
    std::vector<T> items_;
};

class Latch {
public:
    explicit Latch(int count) : count_(count) {}

    void down() {
        std::unique_lock<std::mutex> hold(m_);
        if (--count_ == 0)
            std::notify_all_at_thread_exit(zero_, std::move(hold));
    }

    void wait() {
        std::unique_lock<std::mutex> hold(m_);
        while (count_ > 0)
            zero_.wait(hold); /* fine */
    }

private:
    std::mutex m_;
    std::condition_variable zero_;
    int count_;
};

class Ping {
public:
    std::condition_variable &signal() { return changed_; }

    void wait() {
        std::unique_lock<std::mutex> hold(m_);
        while (!done_)
            changed_.wait(hold); /* fine */
    }

    void finish() {
        {
            std::lock_guard<std::mutex> hold(m_);
            done_ = true;
        }
        signal().notify_all();
    }

private:
    std::mutex m_;
    std::condition_variable changed_;
    bool done_ = false;
};

class Sleeper {
public:
    void sleep() {
        std::unique_lock<std::mutex> hold(m_);
        while (!awake_)
            wake_.wait(hold); // expect: condvar-never-signalled "wake_`"
    }

    void wake() {
        std::lock_guard<std::mutex> hold(m_);
        awake_ = true;
        other_.notify_all();
    }

private:
    std::mutex m_;
    std::condition_variable wake_;
    std::condition_variable other_;
    bool awake_ = false;
};

int main() {
    Channel<int> channel;
    Latch latch(1);
    Ping ping;
    Sleeper sleeper;
    std::thread t([&] {
        channel.put(1);
        latch.down();
        ping.finish();
        sleeper.wake();
    });
    int got = channel.take();
    latch.wait();
    ping.wait();
    sleeper.sleep();
    t.join();
    return got;
}
