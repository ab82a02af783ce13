#include <pthread.h>

/* A library: its own file calls what is static, others may call the rest. */
struct store {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int low, high, count;
};

static void block(struct store *store, int mine) {
    while (mine < store->high && mine > store->low)
        pthread_cond_wait(&store->changed, &store->mutex); // expect: wait-without-holding-mutex "mutex"
}

static void blockLocked(struct store *store, int mine) {
    while (mine < store->high && mine > store->low)
        pthread_cond_wait(&store->changed, &store->mutex); /* fine */
}

/* Whoever calls this may hold the lock. */
void store_block(struct store *store, int mine) {
    while (mine < store->high && mine > store->low)
        pthread_cond_wait(&store->changed, &store->mutex); /* fine */
}

void store_put(struct store *store, int mine) {
    block(store, mine);
    pthread_mutex_lock(&store->mutex);
    blockLocked(store, mine);
    store->count++;
    pthread_mutex_unlock(&store->mutex);
    pthread_cond_signal(&store->changed);
}
