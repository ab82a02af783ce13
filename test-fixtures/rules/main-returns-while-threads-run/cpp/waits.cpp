#include <future>
#include <memory>
#include <thread>
#include <vector>

static void work() {}

int main() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work); // fine: main-returns-while-threads-run
    std::jthread own(work); // fine: main-returns-while-threads-run its destructor joins
    auto future = std::async(std::launch::async, work); // fine: main-returns-while-threads-run its destructor waits
    auto made = std::make_unique<std::thread>(work); // fine: main-returns-while-threads-run joined through the pointer
    std::thread(work).detach(); // fine: main-returns-while-threads-run detached on purpose
    for (auto &thread : threads)
        thread.join();
    made->join();
    return 0;
}
