#include <memory>
#include <thread>

static void work() { std::this_thread::yield(); }

/* Threads that are made by new, or in a smart pointer, and joined where there is one. */
class Raw {
    std::thread *thread_ = nullptr;

public:
    void start() { thread_ = new std::thread(work); /* fine */ }
    void stop() {
        if (thread_) {
            thread_->join();
            delete thread_;
            thread_ = nullptr;
        }
    }
};

class Owned {
    std::unique_ptr<std::thread> thread_;

public:
    void restart() {
        if (thread_)
            thread_->join();
        thread_ = std::make_unique<std::thread>(work); /* fine */
    }
    void again() {
        stop();
        thread_ = std::make_unique<std::thread>(work); /* fine */
    }
    void stop() {
        if (thread_)
            thread_->join();
        thread_.reset();
    }
};

class Kept {
    std::thread *thread_ = nullptr;

public:
    void start() { thread_ = new std::thread(work); }
};

int main() {
    Raw raw;
    raw.start(); /* fine */
    raw.stop();
    Owned owned;
    owned.restart(); /* fine */
    owned.restart(); /* fine */
    owned.stop();
    Owned other;
    other.again(); /* fine */
    other.stop();
    Kept kept;
    kept.start(); // expect: main-returns-while-threads-run
}
