#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static mtx_t small;
static int state;

int set_up(void) {
    return mtx_init(&small, mtx_plain) == thrd_success && pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE) == 0;
}

void plain(void) {
    pthread_mutex_lock(&mutex); // expect: lock-result-unchecked "`pthread_mutex_lock`"
    state++;
    pthread_mutex_unlock(&mutex);
}

void writes(void) {
    pthread_rwlock_wrlock(&table); // expect: lock-result-unchecked "`pthread_rwlock_wrlock`"
    state++;
    pthread_rwlock_unlock(&table);
}

int reads(void) {
    pthread_rwlock_rdlock(&table); // expect: lock-result-unchecked "`pthread_rwlock_rdlock`"
    int got = state;
    pthread_rwlock_unlock(&table);
    return got;
}

void c11(void) {
    mtx_lock(&small); // expect: lock-result-unchecked "`mtx_lock`"
    state++;
    mtx_unlock(&small);
}

void spins(void) {
    pthread_spin_lock(&spin); // expect: lock-result-unchecked "`pthread_spin_lock`"
    state++;
    pthread_spin_unlock(&spin);
}

int tests(void) {
    if (pthread_mutex_lock(&mutex) != 0) /* fine */
        return -1;
    state++;
    pthread_mutex_unlock(&mutex);
    return 0;
}

void voided(void) {
    (void)pthread_mutex_lock(&mutex); /* fine */
    state++;
    pthread_mutex_unlock(&mutex);
}

static void lock_or_die(pthread_mutex_t *lock) {
    int rc = pthread_mutex_lock(lock); /* fine */
    if (rc != 0)
        abort();
}

void through_a_wrapper(void) {
    lock_or_die(&mutex); /* fine */
    state++;
    pthread_mutex_unlock(&mutex); /* fine */
}

int c11_tested(void) {
    if (mtx_lock(&small) != thrd_success) /* fine */
        return -1;
    state++;
    mtx_unlock(&small);
    return 0;
}
