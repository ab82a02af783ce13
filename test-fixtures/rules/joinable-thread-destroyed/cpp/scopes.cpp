#include <thread>

static void work() {}

void forgotten() {
    std::thread thread(work); // expect: joinable-thread-destroyed "thread", // expect: thread-never-joined
}

void returns_early(bool hurry) {
    std::thread thread(work); // expect: joinable-thread-destroyed, // expect: thread-never-joined
    if (hurry)
        return;
    thread.join();
}

void joined() {
    std::thread thread(work); // fine: joinable-thread-destroyed
    thread.join();
}

void detached() {
    std::thread thread(work); // fine: joinable-thread-destroyed
    thread.detach();
}

void joins_itself() {
    std::jthread thread(work); // fine: joinable-thread-destroyed
}
