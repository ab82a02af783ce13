#include <mutex>
#include <thread>

static std::mutex names, numbers;
static int entries;

static void add() {
    // expect@+2: lock-order-inversion "names"
    std::lock_guard held(names);
    std::lock_guard more(numbers);
    entries++;
}

static void removeAll() {
    std::lock_guard<std::mutex> held{numbers};
    std::lock_guard<std::mutex> more{names};
    entries = 0;
}

int main() {
    std::thread adds(add), removes(removeAll);
    adds.join();
    removes.join();
    return entries;
}
