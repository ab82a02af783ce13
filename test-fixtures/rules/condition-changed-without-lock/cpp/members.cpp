#include <atomic>
#include <condition_variable>
#include <chrono>
#include <deque>
#include <mutex>
#include <thread>

class Worker {
public:
    Worker() : stop_(false) {
        thread_ = std::thread([this] { run(); });
    }

    ~Worker() {
        stop_ = true; // expect: condition-changed-without-lock "stop_`"
        wake_.notify_all();
        thread_.join();
    }

    void post(int job) {
        {
            std::lock_guard<std::mutex> hold(m_);
            jobs_.push_back(job); /* fine */
        }
        wake_.notify_one();
    }

private:
    void run() {
        std::unique_lock<std::mutex> hold(m_);
        for (;;) {
            wake_.wait(hold, [this] { return stop_ || !jobs_.empty(); });
            if (stop_)
                return;
            jobs_.pop_front();
        }
    }

    std::mutex m_;
    std::condition_variable wake_;
    std::atomic<bool> stop_;
    std::deque<int> jobs_;
    std::thread thread_;
};

class Ticker {
public:
    void start() {
        thread_ = std::thread([this] { run(); });
    }

    void stop() {
        stop_ = true; /* fine */ // the wait ends by itself
        wake_.notify_all();
        thread_.join();
    }

private:
    void run() {
        std::unique_lock<std::mutex> hold(m_);
        while (!stop_)
            wake_.wait_for(hold, std::chrono::milliseconds(100));
    }

    std::mutex m_;
    std::condition_variable wake_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

class Gate {
public:
    void open() {
        std::lock_guard<std::mutex> hold(m_);
        open_.store(true); /* fine */
        changed_.notify_all();
    }

    void open_early() {
        open_.store(true); // expect: condition-changed-without-lock "open_`"
        changed_.notify_all();
    }

    void pass() {
        std::unique_lock<std::mutex> hold(m_);
        while (!open_.load())
            changed_.wait(hold);
        passed_.fetch_add(1);
    }

    void count() {
        passed_.fetch_add(1); /* fine */ // nobody waits for it
        changed_.notify_all();
    }

private:
    std::mutex m_;
    std::condition_variable changed_;
    std::atomic<bool> open_{false};
    std::atomic<int> passed_{0};
};

int main() {
    Worker worker;
    worker.post(3);
    Ticker ticker;
    ticker.start();
    ticker.stop();
    Gate gate;
    std::thread t([&gate] { gate.pass(); });
    gate.count();
    gate.open_early();
    t.join();
    gate.open();
    return 0;
}
