#include <atomic>

std::atomic<int> next;
std::atomic<long> total;

int take() {
    int number = next.fetch_add(1); // expect: atomic-load-then-store "computed from an earlier read"
    return number;
}

void add(long n) {
    total.fetch_add(n); // expect: atomic-load-then-store "computed from an earlier read"
}
