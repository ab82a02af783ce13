// One consumer and one producer, two condition variables, one kind of waiter, a start that is over when the end is waited for.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

class Pair {
public:
    void put(int value) {
        std::unique_lock<std::mutex> guard(mutex_);
        changed_.wait(guard, [this] { return items_.size() < 8; });
        items_.push_back(value);
        changed_.notify_one(); /* fine: only the consumer can be waiting */
    }

    int take() {
        std::unique_lock<std::mutex> guard(mutex_);
        while (items_.empty())
            changed_.wait(guard);
        int value = items_.front();
        items_.pop_front();
        changed_.notify_one(); /* fine: only the producer can be waiting */
        return value;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<int> items_;
};

class Pool {
public:
    void put(int value) {
        std::unique_lock<std::mutex> guard(mutex_);
        taken_.wait(guard, [this] { return items_.size() < 8; });
        items_.push_back(value);
        added_.notify_one(); /* fine: a condition variable for each kind */
    }

    int take() {
        std::unique_lock<std::mutex> guard(mutex_);
        added_.wait(guard, [this] { return !items_.empty(); });
        int value = items_.front();
        items_.pop_front();
        taken_.notify_one(); /* fine */
        return value;
    }

private:
    std::mutex mutex_;
    std::condition_variable added_, taken_;
    std::deque<int> items_;
};

class Flag {
public:
    void await() {
        std::unique_lock<std::mutex> guard(mutex_);
        set_.wait(guard, [this] { return up_; });
    }

    void awaitByHand() {
        std::unique_lock<std::mutex> guard(mutex_);
        while (!up_)
            set_.wait(guard);
    }

    void set() {
        std::lock_guard<std::mutex> guard(mutex_);
        up_ = true;
        set_.notify_one(); /* fine: one waits by a predicate, the other by a loop, for the same */
    }

private:
    std::mutex mutex_;
    std::condition_variable set_;
    bool up_ = false;
};

class Phases {
public:
    void start() {
        std::unique_lock<std::mutex> guard(mutex_);
        changed_.wait(guard, [this] { return started_; });
    }

    void end() {
        std::unique_lock<std::mutex> guard(mutex_);
        changed_.wait(guard, [this] { return ended_; });
    }

    void run() {
        std::lock_guard<std::mutex> guard(mutex_);
        started_ = true;
        changed_.notify_one(); /* fine: one thread waits for the start and then for the end */
    }

    void finish() {
        std::lock_guard<std::mutex> guard(mutex_);
        ended_ = true;
        changed_.notify_one(); /* fine */
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool started_ = false, ended_ = false;
};

int main() {
    Pair pair;
    std::thread producer([&pair] { for (int i = 0; i < 100; i++) pair.put(i); });
    for (int i = 0; i < 100; i++)
        pair.take();
    producer.join();
    Pool pool;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; i++) {
        threads.emplace_back([&pool] { pool.put(1); });
        threads.emplace_back([&pool] { pool.take(); });
    }
    for (auto &thread : threads)
        thread.join();
    Flag flag;
    std::thread one([&flag] { flag.await(); });
    std::thread two([&flag] { flag.awaitByHand(); });
    flag.set();
    flag.set();
    one.join();
    two.join();
    Phases phases;
    std::thread runner([&phases] { phases.run(); phases.finish(); });
    phases.start();
    phases.end();
    runner.join();
}
