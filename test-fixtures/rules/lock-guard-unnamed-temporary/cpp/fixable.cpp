#include <mutex>

std::mutex lock;
int count;

void add() {
    std::lock_guard<std::mutex>{lock}; // expect: lock-guard-unnamed-temporary "no name"
    count++;
}
