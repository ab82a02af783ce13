#include <condition_variable>
#include <mutex>

// A condition that works with a lock which its caller has taken by plain calls.
class Condition {
public:
    explicit Condition(std::mutex *mutex) : mutex_(mutex) {}

    void wait() {
        std::unique_lock<std::mutex> lock(*mutex_, std::adopt_lock);
        condition_.wait(lock); /* fine */
        lock.release();
    }

    void signal() { condition_.notify_one(); }

private:
    std::mutex *mutex_;
    std::condition_variable condition_;
};

class Queue {
public:
    Queue() : filled_(&mutex_) {}

    int take() {
        mutex_.lock();
        while (count_ == 0)
            filled_.wait();
        int got = count_--;
        mutex_.unlock();
        return got;
    }

    void put() {
        mutex_.lock();
        count_++;
        mutex_.unlock();
        filled_.signal();
    }

private:
    std::mutex mutex_;
    Condition filled_;
    int count_ = 0;
};

int use(Queue &queue) {
    queue.put();
    return queue.take();
}
