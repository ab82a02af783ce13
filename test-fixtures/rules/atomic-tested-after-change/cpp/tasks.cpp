// The same with std::atomic.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

static std::atomic<int> opened{4}, closed{0}, total{0};

static void close_one() {
    --opened;
    if (opened.load() == 0) // expect: atomic-tested-after-change
        std::puts("all closed");
}

static void close_last() {
    if (closed.fetch_add(1) + 1 == 4) /* fine: only one gets this answer */
        std::puts("all closed");
}

static void limit() {
    total.fetch_add(1);
    if (total.load() > 100) /* fine: a limit is crossed, whoever finds it */
        std::puts("many");
}

int main() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back(close_one);
        threads.emplace_back(close_last);
        threads.emplace_back(limit);
    }
    for (auto &thread : threads)
        thread.join();
}
