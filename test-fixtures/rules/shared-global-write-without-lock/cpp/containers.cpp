// A container is one object: two threads that change it need one lock.
#include <map>
#include <mutex>
#include <thread>
#include <vector>

std::mutex lock;
std::vector<int> data;
std::vector<int> guarded;
std::map<int, int> table;

void work(int number) {
    data.push_back(number); // expect: shared-global-write-without-lock "data"
    table[number] = 1; // expect: shared-global-write-without-lock "table"
    std::lock_guard<std::mutex> held(lock);
    guarded.push_back(number); // fine: shared-global-write-without-lock both threads hold the lock
}

int main() {
    std::thread first(work, 1);
    std::thread second(work, 2);
    first.join();
    second.join();
    return static_cast<int>(data.size()); // fine: shared-global-write-without-lock both threads have ended
}
