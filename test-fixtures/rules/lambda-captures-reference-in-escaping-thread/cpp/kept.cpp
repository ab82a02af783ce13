#include <future>
#include <memory>
#include <thread>

static int total;

void waited_for() {
    int count = 0;
    auto task = std::async(std::launch::async, [&count] { count++; }); /* fine: the future waits */
    task.get();
}

void of_a_static() {
    std::thread([] { total++; }).detach(); /* fine: nothing of the frame is captured */
}

void shared() {
    auto count = std::make_shared<int>(0);
    std::thread([count] { ++*count; }).detach(); /* fine */
}
