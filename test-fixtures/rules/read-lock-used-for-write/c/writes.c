#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int value, hits, cached;

struct table {
    pthread_rwlock_t lock;
    int size;
    int slots[8];
};

int get(void) {
    pthread_rwlock_rdlock(&lock);
    int now = value; /* fine */
    pthread_rwlock_unlock(&lock);
    return now;
}

void set(int now) {
    pthread_rwlock_rdlock(&lock);
    value = now; // expect: read-lock-used-for-write "only for reading"
    pthread_rwlock_unlock(&lock);
}

void count(void) {
    pthread_rwlock_rdlock(&lock);
    hits++; // expect: read-lock-used-for-write
    pthread_rwlock_unlock(&lock);
}

int get_hits(void) {
    pthread_rwlock_rdlock(&lock);
    int now = hits;
    pthread_rwlock_unlock(&lock);
    return now;
}

int size(struct table *table) {
    pthread_rwlock_rdlock(&table->lock);
    int now = table->size;
    pthread_rwlock_unlock(&table->lock);
    return now;
}

void grow(struct table *table) {
    pthread_rwlock_rdlock(&table->lock);
    table->size++; // expect: read-lock-used-for-write
    pthread_rwlock_unlock(&table->lock);
}

void shrink(struct table *table) {
    pthread_rwlock_wrlock(&table->lock);
    table->size--; /* fine */
    pthread_rwlock_unlock(&table->lock);
}

void exclusive(int now) {
    pthread_rwlock_wrlock(&lock);
    value = now; /* fine */
    pthread_rwlock_unlock(&lock);
}

void both(void) {
    pthread_rwlock_rdlock(&lock);
    pthread_mutex_lock(&mutex);
    cached = value; /* fine: the mutex guards it */
    pthread_mutex_unlock(&mutex);
    pthread_rwlock_unlock(&lock);
}

int local_copy(void) {
    int sum = 0;
    pthread_rwlock_rdlock(&lock);
    sum += value; /* fine: a local */
    pthread_rwlock_unlock(&lock);
    return sum;
}
