#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct table { int size; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct table *always, *by_once, *early, *mine;
static _Atomic(struct table *) published;
static _Thread_local struct table *per_thread;

static struct table *tested_under_the_lock(void) {
    pthread_mutex_lock(&lock);
    if (always == NULL) /* fine */
        always = calloc(1, sizeof *always);
    struct table *found = always;
    pthread_mutex_unlock(&lock);
    return found;
}

static void make(void) { by_once = calloc(1, sizeof *by_once); }

static struct table *once_only(void) {
    pthread_once(&once, make); /* fine */
    return by_once;
}

static struct table *atomically(void) {
    struct table *found = atomic_load_explicit(&published, memory_order_acquire); /* fine */
    if (found == NULL) {
        pthread_mutex_lock(&lock);
        found = atomic_load(&published);
        if (found == NULL) {
            found = calloc(1, sizeof *found);
            atomic_store_explicit(&published, found, memory_order_release);
        }
        pthread_mutex_unlock(&lock);
    }
    return found;
}

static struct table *of_the_thread(void) {
    if (per_thread == NULL) { /* fine: each thread has its own */
        pthread_mutex_lock(&lock);
        per_thread = calloc(1, sizeof *per_thread);
        pthread_mutex_unlock(&lock);
    }
    return per_thread;
}

static struct table *made_before(void) {
    return early; /* fine: main set it before there were threads */
}

static void *work(void *argument) {
    tested_under_the_lock();
    once_only();
    atomically();
    of_the_thread();
    made_before();
    return argument;
}

int main(void) {
    if (early == NULL) { /* fine */
        pthread_mutex_lock(&lock);
        if (early == NULL)
            early = calloc(1, sizeof *early);
        pthread_mutex_unlock(&lock);
    }
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) || pthread_create(&second, NULL, work, NULL))
        return 1;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    if (mine == NULL) /* fine: the threads are over */
        mine = early;
    return mine == NULL;
}
