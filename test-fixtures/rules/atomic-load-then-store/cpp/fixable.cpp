#include <atomic>

std::atomic<int> next;
std::atomic<long> total;

int take() {
    int number = next.load();
    next.store(number + 1); // expect: atomic-load-then-store "computed from an earlier read"
    return number;
}

void add(long n) {
    total.store(total.load() + n); // expect: atomic-load-then-store "computed from an earlier read"
}
