#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_rwlock_t second = PTHREAD_RWLOCK_INITIALIZER;
static int value;

struct cache {
    pthread_rwlock_t lock;
    int filled;
};

void direct(void) {
    pthread_rwlock_rdlock(&lock);
    if (value == 0) {
        pthread_rwlock_wrlock(&lock); // expect: rwlock-upgrade-deadlock "waits for itself"
        value = 1;
        pthread_rwlock_unlock(&lock);
    }
    pthread_rwlock_unlock(&lock);
}

static void fill(struct cache *cache) {
    pthread_rwlock_wrlock(&cache->lock); // expect: rwlock-upgrade-deadlock
    cache->filled = 1;
    pthread_rwlock_unlock(&cache->lock);
}

int get(struct cache *cache) {
    pthread_rwlock_rdlock(&cache->lock);
    if (!cache->filled)
        fill(cache);
    int now = cache->filled;
    pthread_rwlock_unlock(&cache->lock);
    return now;
}

void released(void) {
    pthread_rwlock_rdlock(&lock);
    int now = value;
    pthread_rwlock_unlock(&lock);
    if (now == 0) {
        pthread_rwlock_wrlock(&lock); /* fine */
        value = 1;
        pthread_rwlock_unlock(&lock);
    }
}

void another(void) {
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_wrlock(&second); /* fine: another lock */
    pthread_rwlock_unlock(&second);
    pthread_rwlock_unlock(&lock);
}

void tries(void) {
    pthread_rwlock_rdlock(&lock);
    if (pthread_rwlock_trywrlock(&lock) == 0) /* fine: does not wait */
        pthread_rwlock_unlock(&lock);
    pthread_rwlock_unlock(&lock);
}
