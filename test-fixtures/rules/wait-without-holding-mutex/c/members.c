#include <pthread.h>
#include <stdlib.h>

struct range { int low, high; struct range *next; };
struct store {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    struct range *running;
    int count;
};

static int meets(const struct range *a, const struct range *b) {
    return a->low <= b->high && b->low <= a->high;
}

/* Nobody holds the lock: the pair was forgotten here. */
static void block(struct store *store, struct range *mine) {
    struct range *each;
again:
    for (each = store->running; each; each = each->next) {
        if (meets(mine, each)) {
            pthread_cond_wait(&store->changed, &store->mutex); // expect: wait-without-holding-mutex "mutex"
            goto again;
        }
    }
}

static void blockPlain(struct store *store) {
    while (store->count > 4)
        pthread_cond_wait(&store->changed, &store->mutex); // expect: wait-without-holding-mutex "mutex"
}

/* The caller holds it. */
static void blockLocked(struct store *store, struct range *mine) {
    struct range *each;
again:
    for (each = store->running; each; each = each->next) {
        if (meets(mine, each)) {
            pthread_cond_wait(&store->changed, &store->mutex); /* fine */
            goto again;
        }
    }
}

/* The caller of the caller holds it. */
static void indirect(struct store *store, struct range *mine) {
    blockLocked(store, mine);
}

/* A flag says whether the caller holds it. */
static void blockIf(struct store *store, struct range *mine, int locked) {
    if (!locked)
        pthread_mutex_lock(&store->mutex);
    while (store->running && meets(store->running, mine))
        pthread_cond_wait(&store->changed, &store->mutex); /* fine */
    if (!locked)
        pthread_mutex_unlock(&store->mutex);
}

static void release(struct store *store) {
    pthread_mutex_lock(&store->mutex);
    store->running = NULL; // expect: static-local-written-by-threads "store.running"
    store->count--;        // expect: static-local-written-by-threads "store.count"
    pthread_cond_broadcast(&store->changed);
    pthread_mutex_unlock(&store->mutex);
}

static void *work(void *argument) {
    struct store *store = argument;
    struct range mine = {1, 2, NULL};
    block(store, &mine);
    blockPlain(store);
    pthread_mutex_lock(&store->mutex);
    indirect(store, &mine);
    blockIf(store, &mine, 1);
    pthread_mutex_unlock(&store->mutex);
    blockIf(store, &mine, 0);
    release(store);
    return NULL;
}

int main(void) {
    pthread_t a, b;
    static struct store store = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, 0};
    if (pthread_create(&a, NULL, work, &store) || pthread_create(&b, NULL, work, &store))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
