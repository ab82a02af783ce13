// Captured by reference, captured by value, atomic and guarded.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

struct Account {
    int balance = 0;
    int fees = 0;
    std::mutex lock;
    void put(int amount) {
        balance += amount; // expect: shared-data-race-through-thread-argument "balance"
    }
    void charge() {
        std::lock_guard<std::mutex> held(lock);
        fees++; // fine: shared-data-race-through-thread-argument under the account's lock
    }
};

int main() {
    Account account;
    std::thread a([&] { account.put(1); account.charge(); });
    std::thread b([&account] { account.put(2); account.charge(); });
    a.join();
    b.join();

    int total = 0;
    int copied = 0;
    std::atomic<int> steps{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&total, &steps, copied]() mutable {
            total += 1; // expect: shared-data-race-through-thread-argument "total"
            copied += 1; // fine: shared-data-race-through-thread-argument a copy for each thread
            steps++; // fine: shared-data-race-through-thread-argument atomic
        });
    }
    for (auto &thread : threads)
        thread.join();
    return total + steps;
}
