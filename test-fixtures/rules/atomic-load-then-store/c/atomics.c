#include <pthread.h>
#include <stdatomic.h>

static atomic_int count;
static long raw;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void in_one_line(void) {
    atomic_store(&count, atomic_load(&count) + 1); // expect: atomic-load-then-store "is set to what was computed from an earlier read"
}

void in_two_lines(int amount) {
    int old = atomic_load(&count);
    atomic_store(&count, old + amount); // expect: atomic-load-then-store
}

void explicitly(void) {
    int old = atomic_load_explicit(&count, memory_order_relaxed);
    atomic_store_explicit(&count, old - 1, memory_order_relaxed); // expect: atomic-load-then-store
}

void built_in(void) {
    __atomic_store_n(&raw, __atomic_load_n(&raw, 5) * 2, 5); // expect: atomic-load-then-store
}

void of_a_parameter(atomic_int *value) {
    int old = atomic_load(value);
    if (old > 0)
        atomic_store(value, old - 1); // expect: atomic-load-then-store
}

void twice_removed(void) {
    int old = atomic_load(&count);
    int next = old + 1;
    int after = next * 2;
    atomic_store(&count, after); // expect: atomic-load-then-store
}

void one_step(void) {
    atomic_fetch_add(&count, 1); /* fine */
}

void compared(void) {
    int old = atomic_load(&count);
    while (!atomic_compare_exchange_strong(&count, &old, old + 1)) /* fine */
        ;
}

void another(atomic_int *from, atomic_int *to) {
    atomic_store(to, atomic_load(from) + 1); /* fine */
}

void under_a_lock(void) {
    pthread_mutex_lock(&lock);
    atomic_store(&count, atomic_load(&count) + 1); /* fine */
    pthread_mutex_unlock(&lock);
}

void copied(void) {
    int old = atomic_load(&count);
    atomic_store(&count, 0); /* fine */
    if (old > 3)
        atomic_store(&count, 3); /* fine */
}

void restored(void) {
    int old = atomic_load(&count);
    atomic_store(&count, 7); /* fine */
    atomic_store(&count, old); /* fine */
}
