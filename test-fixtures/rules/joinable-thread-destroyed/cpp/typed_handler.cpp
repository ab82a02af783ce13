#include <cstdio>
#include <stdexcept>
#include <thread>

static void take(int n) {
    if (n == 0)
        throw std::runtime_error("none left");
}

/* The handler takes what is thrown; the thread is joined behind it. */
static void caught(int n) {
    std::thread t([] { std::puts("side"); }); /* fine */
    try {
        take(n);
    } catch (const std::runtime_error &e) {
        std::puts(e.what());
    }
    t.join();
}

/* What is assigned over is joined first. */
static void assigned() {
    std::jthread j([] { std::puts("three"); }); /* fine */
    j = std::jthread([] { std::puts("four"); });
}

static void terminated() {
    std::thread t([] { std::puts("one"); }); // expect: joinable-thread-destroyed "`t`"
    t = std::thread([] { std::puts("two"); });
    t.join();
}

int main(int argc, char **) {
    caught(argc - 1);
    assigned();
    terminated();
}
