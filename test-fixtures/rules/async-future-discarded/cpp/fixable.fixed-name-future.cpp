#include <future>

int load(int n);
void show();

void start() {
    auto future = std::async(std::launch::async, load, 1); // expect: async-future-discarded "destructor waits"
    show();
}

void keep() {
    auto kept = std::async(std::launch::async, load, 2); /* fine */
    show();
}
