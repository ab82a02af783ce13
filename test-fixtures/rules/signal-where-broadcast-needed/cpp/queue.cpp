// Producers and consumers of a bounded queue that share one condition variable.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Queue {
public:
    void put(int value) {
        std::unique_lock<std::mutex> guard(mutex_);
        changed_.wait(guard, [this] { return items_.size() < 8; });
        items_.push(value);
        changed_.notify_one(); // expect: signal-where-broadcast-needed "`changed_`"
    }

    int take() {
        std::unique_lock<std::mutex> guard(mutex_);
        changed_.wait(guard, [this] { return !items_.empty() || closed_; });
        if (items_.empty())
            return -1;
        int value = items_.front();
        items_.pop();
        changed_.notify_one(); // expect: signal-where-broadcast-needed
        return value;
    }

    void close() {
        {
            std::lock_guard<std::mutex> guard(mutex_);
            closed_ = true;
        }
        changed_.notify_all(); /* fine: all are woken */
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::queue<int> items_;
    bool closed_ = false;
};

int main() {
    Queue queue;
    std::vector<std::thread> producers, consumers;
    for (int i = 0; i < 3; i++)
        producers.emplace_back([&queue] {
            for (int k = 0; k < 100; k++)
                queue.put(k);
        });
    for (int i = 0; i < 3; i++)
        consumers.emplace_back([&queue] {
            while (queue.take() >= 0) {
            }
        });
    for (auto &thread : producers)
        thread.join();
    queue.close();
    for (auto &thread : consumers)
        thread.join();
}
