#include <cstdio>
#include <thread>
#include <vector>

void run(int n);

int main() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([i] { run(i); }); // expect: loop-variable-address-passed-to-thread "i"
    }
    for (auto &thread : threads)
        thread.join();
    std::thread more[3];
    int done = 7;
    for (int k = 0; k < 3; k++)
        more[k] = std::thread([&, k] { run(k + done); }); // expect: loop-variable-address-passed-to-thread "k"
    for (auto &thread : more)
        thread.join();
    return 0;
}
