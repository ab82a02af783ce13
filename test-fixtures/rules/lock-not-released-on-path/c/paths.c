#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static int stock;

struct store {
    pthread_mutex_t lock;
    int items;
    int *data;
};

int early_return(int amount) {
    pthread_mutex_lock(&mutex); // expect: lock-not-released-on-path "another path"
    if (amount > stock)
        return -1;
    stock -= amount;
    pthread_mutex_unlock(&mutex);
    return 0;
}

void void_return(int amount) {
    pthread_mutex_lock(&mutex); // expect: lock-not-released-on-path
    if (amount > stock)
        return;
    stock -= amount;
    pthread_mutex_unlock(&mutex);
}

int *allocates(struct store *store) {
    pthread_mutex_lock(&store->lock); // expect: lock-not-released-on-path
    store->data = malloc(10 * sizeof(int));
    if (store->data == NULL)
        return NULL;
    store->items = 10;
    pthread_mutex_unlock(&store->lock);
    return store->data;
}

void goes_round(int n) {
    for (int i = 0; i < n; i++) {
        pthread_mutex_lock(&mutex); // expect: lock-not-released-on-path
        if (i % 2)
            continue;
        stock++;
        pthread_mutex_unlock(&mutex);
    }
}

void breaks_out(int n) {
    for (int i = 0; i < n; i++) {
        pthread_mutex_lock(&mutex); // expect: lock-not-released-on-path
        if (stock == i)
            break;
        stock++;
        pthread_mutex_unlock(&mutex);
    }
}

int in_switch(int kind) {
    pthread_rwlock_wrlock(&rwlock); // expect: lock-not-released-on-path
    switch (kind) {
    case 0:
        stock = 0;
        break;
    case 1:
        return -1;
    default:
        stock++;
    }
    pthread_rwlock_unlock(&rwlock);
    return 0;
}

static void enter(struct store *store) {
    pthread_mutex_lock(&store->lock); /* fine: leave gives it back */
}

static void leave(struct store *store) {
    pthread_mutex_unlock(&store->lock); /* fine */
}

int through_wrappers(struct store *store) {
    enter(store); // expect: lock-not-released-on-path
    if (store->items == 0)
        return -1;
    store->items--;
    leave(store);
    return 0;
}

/* Correct programs. */

int one_way_out(int amount) {
    int rc = -1;
    pthread_mutex_lock(&mutex); /* fine */
    if (amount <= stock) {
        stock -= amount;
        rc = 0;
    }
    pthread_mutex_unlock(&mutex);
    return rc;
}

int both_ways(int amount) {
    pthread_mutex_lock(&mutex); /* fine */
    if (amount > stock) {
        pthread_mutex_unlock(&mutex);
        return -1;
    }
    stock -= amount;
    pthread_mutex_unlock(&mutex);
    return 0;
}

int cleans_up(int amount) {
    int rc = -1;
    pthread_mutex_lock(&mutex); /* fine */
    if (amount > stock)
        goto out;
    stock -= amount;
    rc = 0;
out:
    pthread_mutex_unlock(&mutex);
    return rc;
}

void with_flag(int wanted) {
    int locked = 0;
    if (wanted) {
        pthread_mutex_lock(&mutex); /* fine */
        locked = 1;
    }
    stock++;
    if (locked)
        pthread_mutex_unlock(&mutex);
}

int checked(void) {
    int rc = pthread_mutex_lock(&mutex); /* fine */
    if (rc != 0)
        return rc;
    stock++;
    return pthread_mutex_unlock(&mutex);
}

int tried(void) {
    if (pthread_mutex_trylock(&mutex) != 0) /* fine */
        return -1;
    stock++;
    pthread_mutex_unlock(&mutex);
    return 0;
}

struct store *find_and_lock(struct store *stores, int n) {
    for (int i = 0; i < n; i++) {
        struct store *store = &stores[i];
        pthread_mutex_lock(&store->lock); /* fine: the caller gets it locked */
        if (store->items > 0)
            return store;
        pthread_mutex_unlock(&store->lock);
    }
    return NULL;
}

void ends_the_process(int amount) {
    pthread_mutex_lock(&mutex); /* fine */
    if (amount > stock)
        exit(1);
    stock -= amount;
    pthread_mutex_unlock(&mutex);
}
