#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <threads.h>

struct box { pthread_mutex_t lock; int value; };
struct plain { int value; };

static pthread_mutex_t global = PTHREAD_MUTEX_INITIALIZER;

void copied(void) {
    pthread_mutex_t copy = global; // expect: mutex-copied "`global` is copied, and with it a lock"
    pthread_mutex_lock(&copy); // expect: lock-on-local-mutex
    pthread_mutex_unlock(&copy);
}

void through_pointers(struct box *to, struct box *from) {
    *to = *from; // expect: mutex-copied
}

void assigned(pthread_mutex_t *to) {
    *to = global; // expect: mutex-copied
}

int c11(mtx_t lock) { // expect: mutex-copied "`lock` is passed by value, and with it a copy of a lock"
    return mtx_lock(&lock) == thrd_success;
}

int waiting(sem_t permits) { // expect: mutex-copied
    return sem_wait(&permits);
}

void condition(pthread_cond_t *to, pthread_cond_t *from) {
    *to = *from; // expect: mutex-copied
}

void by_address(pthread_mutex_t *lock) {
    pthread_mutex_lock(lock); /* fine */
    pthread_mutex_unlock(lock);
}

void pointer_copied(struct box *box) {
    pthread_mutex_t *lock = &box->lock; /* fine */
    struct box *same = box; /* fine */
    pthread_mutex_lock(lock);
    same->value = 1;
    pthread_mutex_unlock(lock);
}

void without_lock(struct plain *to, struct plain from) {
    *to = from; /* fine */
}

void handle(pthread_t *to, pthread_t from) {
    *to = from; /* fine */
}

void initialised(void) {
    struct box box = { PTHREAD_MUTEX_INITIALIZER, 1 }; /* fine */
    pthread_mutex_t local = PTHREAD_MUTEX_INITIALIZER; /* fine */
    (void) box;
    (void) local;
}

void attributes(pthread_attr_t *to, const pthread_attr_t *from) {
    *to = *from; /* fine */
}
