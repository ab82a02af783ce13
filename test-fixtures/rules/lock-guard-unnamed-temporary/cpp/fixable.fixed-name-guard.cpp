#include <mutex>

std::mutex lock;
int count;

void add() {
    std::lock_guard<std::mutex> guard{lock}; // expect: lock-guard-unnamed-temporary "no name"
    count++;
}
