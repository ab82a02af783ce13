#include <mutex>
#include <thread>

static std::mutex total_mutex;
static long total;
static int level;

static void add() {
    std::lock_guard<std::mutex> guard(total_mutex);
    total += 2;
    level++;
}

static void clear() {
    {
        std::lock_guard<std::mutex> guard(total_mutex);
        total = 0; // expect: inconsistent-lock-for-shared-data "total"
    }
    std::this_thread::yield();
}

static int peek() {
    std::lock_guard<std::mutex> guard(total_mutex);
    return level; // expect: shared-global-read-without-lock "level"
}

int main() {
    std::thread first(add);
    std::thread second(clear);
    std::thread third(peek);
    first.join();
    second.join();
    third.join();
    return 0;
}
