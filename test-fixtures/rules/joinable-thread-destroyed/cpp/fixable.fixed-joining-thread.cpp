#include <thread>

void work();
bool ready();

void start() {
    std::jthread worker(work); // expect: joinable-thread-destroyed "worker"
    if (ready()) {
        worker.join();
    }
}
