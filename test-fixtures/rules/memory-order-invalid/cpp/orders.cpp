#include <atomic>

static std::atomic<int> flag;

int wrong_load() {
    return flag.load(std::memory_order_release); // expect: memory-order-invalid "release"
}

void wrong_store(int value) {
    flag.store(value, std::memory_order_acquire); // expect: memory-order-invalid "acquire"
}

bool wrong_failure(int expected) {
    return flag.compare_exchange_strong(expected, 1, std::memory_order_acquire, std::memory_order_release); // expect: memory-order-invalid "release"
}

int right_load() {
    return flag.load(std::memory_order_acquire); /* fine */
}

void right_store(int value) {
    flag.store(value, std::memory_order_release); /* fine */
}

bool right_failure(int expected) {
    return flag.compare_exchange_strong(expected, 1, std::memory_order_acq_rel, std::memory_order_acquire); /* fine */
}

int right_exchange(int value) {
    return flag.exchange(value, std::memory_order_acq_rel); /* fine */
}
