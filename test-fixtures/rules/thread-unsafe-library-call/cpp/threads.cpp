#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

static std::mutex lock;

static void log_time() {
    std::time_t now = std::time(nullptr);
    std::printf("%s", std::ctime(&now)); // expect: thread-unsafe-library-call
}

static void draw() {
    std::printf("%d\n", std::rand()); // expect: thread-unsafe-library-call
}

static void guarded() {
    std::time_t now = std::time(nullptr);
    std::lock_guard<std::mutex> guard(lock);
    std::printf("%s", std::asctime(std::gmtime(&now))); /* fine */
}

static void only_here(char *text) {
    std::puts(std::strtok(text, " ")); /* fine */
}

static void in_order(std::time_t *now) {
    std::printf("%d\n", std::localtime(now)->tm_hour); /* fine */
}

int main(int, char **argv) {
    std::vector<std::thread> threads;
    std::srand(1); /* fine */
    for (int i = 0; i < 4; i++) {
        threads.emplace_back(log_time);
        threads.emplace_back(draw);
        threads.emplace_back(guarded);
    }
    std::thread one(only_here, argv[0]);
    one.join();
    for (auto &thread : threads)
        thread.join();
    std::time_t now = std::time(nullptr);
    std::thread first(in_order, &now);
    first.join();
    std::thread second(in_order, &now);
    second.join();
    return 0;
}
