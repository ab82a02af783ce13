#include <atomic>
#include <iostream>
#include <thread>

static std::atomic<int> hits{0};
static std::atomic<long> misses;

static void work(int n) {
    if (n > 0)
        hits++; // expect: non-atomic-update-of-shared-counter "hits"
    misses += n; // expect: non-atomic-update-of-shared-counter "misses"
}

int main() {
    std::thread first(work, 1);
    std::thread second(work, 2);
    first.join();
    second.join();
    std::cout << hits << " " << misses << "\n";
    return 0;
}
