#include <atomic>

struct Slot {
    std::atomic<int> state{0};
    std::atomic<Slot *> next{nullptr};
};

static std::atomic_flag busy = ATOMIC_FLAG_INIT;

Slot *wrong_next(Slot *slot) {
    return slot->next.load(std::memory_order_acq_rel); // expect: memory-order-invalid "acq_rel"
}

void wrong_state(Slot &slot) {
    slot.state.store(2, std::memory_order_consume); // expect: memory-order-invalid "consume"
}

void wrong_clear() {
    busy.clear(std::memory_order_acquire); // expect: memory-order-invalid "acquire"
}

int wrong_free_function(std::atomic<int> *value) {
    return std::atomic_load_explicit(value, std::memory_order_release); // expect: memory-order-invalid "release"
}

bool wrong_weak(Slot &slot, int expected) {
    while (!slot.state.compare_exchange_weak(expected, 1, std::memory_order_acq_rel, std::memory_order_acq_rel)) { // expect: memory-order-invalid "acq_rel"
    }
    return true;
}

Slot *right_next(Slot *slot) {
    return slot->next.load(std::memory_order_consume); /* fine */
}

void right_clear() {
    busy.clear(std::memory_order_release); /* fine */
}

bool right_test_and_set() {
    return busy.test_and_set(std::memory_order_acquire); /* fine */
}

int right_add(Slot &slot) {
    return slot.state.fetch_add(1, std::memory_order_release); /* fine */
}

bool right_one_order(Slot &slot, int expected) {
    return slot.state.compare_exchange_strong(expected, 1, std::memory_order_release); /* fine */
}

bool right_relaxed_failure(Slot &slot, int expected) {
    return slot.state.compare_exchange_strong(expected, 1, std::memory_order_release, std::memory_order_relaxed); /* fine */
}

void fences() {
    std::atomic_thread_fence(std::memory_order_release); /* fine */
    std::atomic_thread_fence(std::memory_order_acquire); /* fine */
}

template <typename Order>
int given_by_template(Slot &slot, Order order) {
    return slot.state.load(order); /* fine */
}
