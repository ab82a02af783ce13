#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static int count;

void local(void) {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock); // expect: lock-on-local-mutex
    count++;
    pthread_mutex_unlock(&lock);
}

void initialised(void) {
    pthread_mutex_t lock;
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_lock(&lock); // expect: lock-on-local-mutex
    count++;
    pthread_mutex_unlock(&lock);
    pthread_mutex_destroy(&lock);
}

void c11(void) {
    mtx_t lock;
    mtx_init(&lock, mtx_plain);
    mtx_lock(&lock); // expect: lock-on-local-mutex
    count++;
    mtx_unlock(&lock);
}

void for_all(void) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock); /* fine */
    count++;
    pthread_mutex_unlock(&lock);
}

static void *work(void *lock) {
    pthread_mutex_lock(lock); /* fine */
    count++;
    pthread_mutex_unlock(lock);
    return NULL;
}

void given_to_a_thread(void) {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &lock) != 0)
        return;
    pthread_mutex_lock(&lock); /* fine */
    count++;
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
}

struct shared { pthread_mutex_t *lock; };

void stored(struct shared *shared) {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    shared->lock = &lock;
    pthread_mutex_lock(&lock); /* fine */
    pthread_mutex_unlock(&lock);
}
