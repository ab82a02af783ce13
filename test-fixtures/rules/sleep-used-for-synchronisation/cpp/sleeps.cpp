#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

static int result;
static std::atomic<int> atomic_result;

static void lambda() {
    int local = 0;
    std::thread t([&] { local = 3; });
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::printf("%d\n", local); // expect: sleep-used-for-synchronisation "`local`"
    t.join();
}

static void global() {
    std::thread t([] {
        result = 1;
        atomic_result = 1;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (result == 1) // expect: sleep-used-for-synchronisation "`result`"
        std::puts("done");
    std::printf("%d\n", atomic_result.load()); /* fine */
    t.join();
    std::printf("%d\n", result); /* fine */
}

static void joins_first() {
    int local = 0;
    std::thread t([&] { local = 3; });
    t.join();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::printf("%d\n", local); /* fine */
}

int main() {
    lambda();
    global();
    joins_first();
}
