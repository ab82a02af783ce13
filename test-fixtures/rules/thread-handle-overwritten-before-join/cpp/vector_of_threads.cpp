// Each element of the vector is a handle of its own.
#include <future>
#include <mutex>
#include <thread>
#include <vector>

std::mutex lock;
int counter;

void work(int number) {
    std::lock_guard<std::mutex> held(lock);
    counter += number;
}

int twice(int number) {
    return 2 * number;
}

int main() {
    std::vector<std::thread> made;
    for (int i = 0; i < 4; i++) {
        made.emplace_back(work, i); // fine: thread-handle-overwritten-before-join a new element each time
    }
    for (auto &thread : made) {
        thread.join();
    }
    std::vector<std::thread> moved;
    for (int i = 0; i < 4; i++) {
        moved.push_back(std::thread(work, i)); // fine: thread-handle-overwritten-before-join the temporary moves into the vector
    }
    for (auto &thread : moved) {
        thread.join();
    }
    counter++; // fine: shared-global-write-without-lock every thread was joined
    auto answer = std::async(std::launch::async, twice, 3);
    return answer.get() + counter;
}
