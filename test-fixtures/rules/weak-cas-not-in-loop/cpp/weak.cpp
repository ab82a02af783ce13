#include <atomic>

static std::atomic<int> state{0};

bool once(int expected) {
    return state.compare_exchange_weak(expected, 1); // expect: weak-cas-not-in-loop
}

void in_a_branch(int expected) {
    if (!state.compare_exchange_weak(expected, 2)) // expect: weak-cas-not-in-loop
        state.store(3);
}

bool strong(int expected) {
    return state.compare_exchange_strong(expected, 1); /* fine */
}

void looped() {
    int expected = state.load();
    while (!state.compare_exchange_weak(expected, expected + 1)) { /* fine */
    }
}
