#include <stdatomic.h>

static atomic_int flag;
static int plain;

int wrong_load(void) {
    return atomic_load_explicit(&flag, memory_order_release); // expect: memory-order-invalid "release"
}

void wrong_store(int value) {
    atomic_store_explicit(&flag, value, memory_order_acq_rel); // expect: memory-order-invalid "acq_rel"
}

int wrong_built_in(void) {
    return __atomic_load_n(&plain, __ATOMIC_ACQ_REL); // expect: memory-order-invalid "`__atomic_load_n`"
}

int right_load(void) {
    return atomic_load_explicit(&flag, memory_order_relaxed); /* fine */
}

void right_store(int value) {
    __atomic_store_n(&plain, value, __ATOMIC_RELEASE); /* fine */
}

int chosen(memory_order order) {
    return atomic_load_explicit(&flag, order); /* fine */
}
