#include <mutex>
#include <thread>

static int total;

void start() {
    std::mutex m;
    std::thread t([&m] { // expect: stack-address-passed-to-thread "`m`"
        std::lock_guard<std::mutex> hold(m);
        total++;
    });
    t.detach();
}

void start_well() {
    std::mutex m;
    std::thread t([&m] {
        std::lock_guard<std::mutex> hold(m);
        total++;
    });
    t.join();
} /* fine */
