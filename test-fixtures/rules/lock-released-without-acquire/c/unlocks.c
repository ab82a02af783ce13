#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static int stock;

struct store {
    pthread_mutex_t lock;
    int items;
};

void twice(void) {
    pthread_mutex_lock(&mutex);
    stock++;
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&mutex); // expect: lock-released-without-acquire "given back already"
}

int at_the_label(int amount) {
    int rc = -1;
    pthread_mutex_lock(&mutex);
    if (amount > stock) {
        pthread_mutex_unlock(&mutex);
        goto out;
    }
    stock -= amount;
    rc = 0;
out:
    pthread_mutex_unlock(&mutex); // expect: lock-released-without-acquire
    return rc;
}

void try_failed(void) {
    if (pthread_mutex_trylock(&mutex) == 0)
        stock++;
    pthread_mutex_unlock(&mutex); // expect: lock-released-without-acquire "on every path"
}

void member(struct store *store) {
    pthread_mutex_lock(&store->lock);
    store->items++;
    pthread_mutex_unlock(&store->lock);
    if (store->items > 10)
        pthread_mutex_unlock(&store->lock); // expect: lock-released-without-acquire
}

void sometimes(void) {
    if (stock > 10)
        pthread_mutex_lock(&mutex);
    stock++;
    pthread_mutex_unlock(&mutex); // expect: lock-released-without-acquire
}

void given(void) {
    pthread_mutex_lock(&mutex);
    stock++;
    pthread_mutex_unlock(&mutex); /* fine */
    pthread_mutex_lock(&mutex);
    stock++;
    pthread_mutex_unlock(&mutex); /* fine */
}

int by_flag(int wanted) {
    int locked = 0;
    if (wanted) {
        pthread_mutex_lock(&mutex);
        locked = 1;
    }
    stock++;
    if (locked)
        pthread_mutex_unlock(&mutex); /* fine */
    return stock;
}

static void enter(struct store *store) {
    pthread_mutex_lock(&store->lock);
}

static void leave(struct store *store) {
    pthread_mutex_unlock(&store->lock); /* fine: of its caller */
}

void wrapped(struct store *store) {
    enter(store);
    store->items++;
    leave(store);
}

/* Gives the lock back while it works; called with the lock held. */
static void slow_part(void) {
    pthread_mutex_unlock(&other); /* fine */
    stock++;
    pthread_mutex_lock(&other);
}

void with_slow_part(void) {
    pthread_mutex_lock(&other);
    slow_part();
    pthread_mutex_unlock(&other); /* fine */
}

void api_unlock(struct store *store) {
    pthread_mutex_unlock(&store->lock); /* fine: clients lock and unlock */
}

int cleanup(int amount) {
    int rc = -1;
    pthread_mutex_lock(&mutex);
    if (amount <= stock)
        rc = 0;
    pthread_mutex_unlock(&mutex); /* fine */
    return rc;
}
