#include <mutex>
#include <thread>

static std::mutex names, numbers;
static int entries;

static void add() {
    std::unique_lock<std::mutex> held(names);
    std::unique_lock<std::mutex> more(numbers); // expect: lock-order-inversion "names"
    entries++;
    more.unlock();
}

static void removeAll() {
    std::lock_guard<std::mutex> held(numbers);
    int before = entries;
    std::lock_guard<std::mutex> more(names);
    entries = before / 2;
}

int main() {
    std::thread adds(add), removes(removeAll);
    adds.join();
    removes.join();
    return entries;
}
