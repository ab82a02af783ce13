// A worker object joins its thread if it has one.
#include <mutex>
#include <thread>
#include <utility>

struct Worker {
    std::thread thread;
    std::mutex lock;
    int rounds = 0;

    void start() {
        thread = std::thread(&Worker::loop, this);
    }
    void loop() {
        std::lock_guard<std::mutex> held(lock);
        rounds++;
    }
    void stop() {
        if (thread.joinable()) {
            thread.join();
        }
    }
};

void work() {}

int main() {
    Worker worker;
    worker.start(); // fine: main-returns-while-threads-run stop joins
    std::thread first(work);
    std::thread second(std::move(first)); // fine: joinable-thread-destroyed the moved thread is joined below
    second.join();
    worker.stop();
    return 0;
}
