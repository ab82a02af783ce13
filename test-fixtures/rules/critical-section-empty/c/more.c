#include <pthread.h>
#include <threads.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static mtx_t small;
static int state;

int set_up(void) {
    return mtx_init(&small, mtx_plain) == thrd_success && pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE) == 0;
}

struct box {
    pthread_mutex_t lock;
    int value;
};

void of_a_member(struct box *box) {
    pthread_mutex_lock(&box->lock); // known-miss: critical-section-empty
    pthread_mutex_unlock(&box->lock);
    box->value = 1;
}

void c11(void) {
    mtx_lock(&small); // expect: critical-section-empty "`small`"
    mtx_unlock(&small);
}

void for_reading(void) {
    pthread_rwlock_rdlock(&table); // expect: critical-section-empty "`table`"
    pthread_rwlock_unlock(&table);
}

void spins(void) {
    pthread_spin_lock(&spin); // expect: critical-section-empty "`spin`"
    pthread_spin_unlock(&spin);
}

int reads(void) {
    pthread_mutex_lock(&mutex); /* fine */
    int got = state;
    pthread_mutex_unlock(&mutex);
    return got;
}

static void change(void) {
    state++;
}

void calls(void) {
    pthread_mutex_lock(&mutex); /* fine */
    change();
    pthread_mutex_unlock(&mutex);
}

void maybe(int wanted) {
    pthread_mutex_lock(&mutex); /* fine */
    if (wanted)
        state = 2;
    pthread_mutex_unlock(&mutex);
}

void two(struct box *box) {
    pthread_mutex_lock(&mutex); /* fine */
    pthread_mutex_lock(&box->lock); /* fine */
    box->value = state;
    pthread_mutex_unlock(&box->lock);
    pthread_mutex_unlock(&mutex);
}
