// Loop variables by reference in C++ threads.
#include <functional>
#include <pthread.h>
#include <thread>
#include <vector>

static void show(int) {}

static void work(int id) { show(id); }
static void work_on(int &id) { show(id); }
static void work_at(int *id) { show(*id); }
static void *raw(void *argument) { show(*static_cast<int *>(argument)); return nullptr; }

void join_all(std::vector<std::thread> &threads) {
    for (auto &thread : threads)
        thread.join();
}

void by_capture() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([&i] { work(i); }); // expect: loop-variable-address-passed-to-thread "`i`"
    join_all(threads);
}

void by_capture_all() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.push_back(std::thread([&] { work(i); })); // expect: loop-variable-address-passed-to-thread "`i`"
    join_all(threads);
}

void by_reference() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work_on, std::ref(i)); // expect: loop-variable-address-passed-to-thread "`i`"
    join_all(threads);
}

void by_pointer() {
    std::thread threads[4];
    for (int i = 0; i < 4; i++)
        threads[i] = std::thread(work_at, &i); // expect: loop-variable-address-passed-to-thread "`i`"
    for (auto &thread : threads)
        thread.join();
}

void by_pthread() {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], nullptr, raw, &i) != 0) // expect: loop-variable-address-passed-to-thread "`i`"
            return;
    for (pthread_t thread : threads)
        pthread_join(thread, nullptr);
}

void reused_variable() {
    std::vector<std::thread> threads;
    int current = 0;
    while (current < 4) {
        threads.emplace_back([&current] { work(current); }); // expect: loop-variable-address-passed-to-thread "`current`"
        ++current;
    }
    join_all(threads);
}

void by_copy() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([i] { work(i); }); // fine: loop-variable-address-passed-to-thread a copy
    join_all(threads);
}

void by_argument() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(work, i); // fine: loop-variable-address-passed-to-thread a copy
    join_all(threads);
}

void by_initialised_capture() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([id = i] { work(id); }); // fine: loop-variable-address-passed-to-thread a copy
    join_all(threads);
}

void elements() {
    std::vector<std::thread> threads;
    int numbers[4] = {0, 1, 2, 3};
    for (int &number : numbers)
        threads.emplace_back(work_at, &number); // fine: loop-variable-address-passed-to-thread an element for each
    join_all(threads);
}

void in_turn() {
    for (int i = 0; i < 4; i++) {
        std::thread thread([&i] { work(i); }); // fine: loop-variable-address-passed-to-thread joined in each round
        thread.join();
    }
}

void other_capture() {
    std::vector<std::thread> threads;
    int base = 2;
    for (int i = 0; i < 2; i++)
        threads.emplace_back([&base, i] { work(base + i); }); // fine: loop-variable-address-passed-to-thread base does not change
    join_all(threads);
}
