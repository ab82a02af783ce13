#include <thread>
#include <vector>

static void work(int *number) { ++*number; }
static void show(const int &number) { (void) number; }

void own_slots() {
    std::vector<int> numbers(4);
    std::vector<std::thread> threads;
    for (int &number : numbers)
        threads.emplace_back(work, &number); /* fine: an element, not the loop's variable */
    for (std::thread &thread : threads)
        thread.join();
}

void copied() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(show, i); /* fine: std::thread keeps a copy */
    for (std::thread &thread : threads)
        thread.join();
}

void joined_in_the_round() {
    for (int i = 0; i < 4; i++) {
        std::thread thread([&i] { show(i); }); /* fine */
        thread.join();
    }
}
