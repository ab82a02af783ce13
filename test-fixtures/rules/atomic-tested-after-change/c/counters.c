// Counters that are tested apart from the step that counts, and counters of which the answer is used.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4 };

static atomic_int running = THREADS, started, finished, passed, shown, left = THREADS, waiting = THREADS, alone;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void done(void) { puts("done"); }

static void *last_out(void *unused) {
    atomic_fetch_sub(&running, 1);
    if (atomic_load(&running) == 0) // expect: atomic-tested-after-change "tested apart"
        done();
    return unused;
}

static void *plain_operators(void *unused) {
    started++;
    if (started == THREADS) // expect: atomic-tested-after-change
        done();
    return unused;
}

static void *by_negation(void *unused) {
    atomic_fetch_sub_explicit(&left, 1, memory_order_acq_rel);
    if (!atomic_load(&left)) // expect: atomic-tested-after-change
        done();
    return unused;
}

static void *by_answer(void *unused) {
    if (atomic_fetch_add(&finished, 1) == THREADS - 1) /* fine: only one gets this answer */
        done();
    return unused;
}

static void *under_lock(void *unused) {
    pthread_mutex_lock(&lock);
    atomic_fetch_add(&passed, 1);
    if (atomic_load(&passed) == THREADS) /* fine: one thread at a time */
        done();
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *printed(void *unused) {
    atomic_fetch_add(&shown, 1);
    printf("%d\n", atomic_load(&shown)); /* fine: nothing is decided */
    return unused;
}

static void *rendezvous(void *unused) {
    atomic_fetch_sub(&waiting, 1);
    while (atomic_load(&waiting) != 0) /* fine: waits for the others */
        ;
    return unused;
}

static void *only_one(void *unused) {
    atomic_fetch_add(&alone, 1);
    if (atomic_load(&alone) == 1) /* fine: one thread runs this */
        done();
    return unused;
}

static void run(void *(*task)(void *)) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, task, NULL))
            return;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

int main(void) {
    pthread_t one;
    run(last_out);
    run(plain_operators);
    run(by_negation);
    run(by_answer);
    run(under_lock);
    run(printed);
    run(rendezvous);
    if (pthread_create(&one, NULL, only_one, NULL))
        return 1;
    pthread_join(one, NULL);
    return 0;
}
