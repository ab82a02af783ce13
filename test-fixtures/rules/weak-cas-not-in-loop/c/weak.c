#include <stdatomic.h>
#include <stdbool.h>

static atomic_int state;

bool once(int expected) {
    return atomic_compare_exchange_weak(&state, &expected, 1); // expect: weak-cas-not-in-loop "may fail although the values are equal"
}

void in_a_branch(int expected) {
    if (atomic_compare_exchange_weak_explicit(&state, &expected, 2, memory_order_acq_rel, memory_order_acquire)) // expect: weak-cas-not-in-loop
        atomic_store(&state, 3);
}

void ignored(void) {
    int expected = 0;
    (void) atomic_compare_exchange_weak(&state, &expected, 1); // expect: weak-cas-not-in-loop
}

void strong(int expected) {
    atomic_compare_exchange_strong(&state, &expected, 1); /* fine */
}

void looped(void) {
    int expected = atomic_load(&state);
    while (!atomic_compare_exchange_weak(&state, &expected, expected + 1)) /* fine */
        ;
}

void with_body(void) {
    int expected = atomic_load(&state);
    int next;
    do {
        next = expected * 2;
    } while (!atomic_compare_exchange_weak(&state, &expected, next)); /* fine */
}

void forever(void) {
    for (;;) {
        int expected = 0;
        if (atomic_compare_exchange_weak(&state, &expected, 1)) /* fine */
            break;
    }
}
