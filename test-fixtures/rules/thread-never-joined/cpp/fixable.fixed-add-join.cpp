// std::thread objects and a vector of them.
#include <thread>
#include <vector>

static void work() {}

void one() {
    std::thread thread(work); // expect: thread-never-joined, // expect: joinable-thread-destroyed
    work();
    thread.join();
}

void many() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back(work); // expect: thread-never-joined, // expect: joinable-thread-destroyed
    }
    for (auto& each : threads) {
        each.join();
    }
}
