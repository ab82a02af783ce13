#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
static int queued;

static void *waits(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (queued == 0)
            pthread_cond_wait(&work, &lock); // expect: cancelled-thread-leaks-lock "`lock`"
        queued--;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void rest(void) {
    // expect@+1: blocking-call-while-holding-lock "`lock`"
    sleep(1); // expect: cancelled-thread-leaks-lock "`lock`"
}

static void *sleeps_deep(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    rest();
    queued++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *reads(void *unused) {
    char byte;
    (void)unused;
    pthread_mutex_lock(&lock);
    if (read(0, &byte, 1) == 1) // known-miss: cancelled-thread-leaks-lock
        queued += byte;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void give_back(void *mutex) {
    pthread_mutex_unlock(mutex);
}

static void *cleans_up(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(give_back, &lock);
    while (queued == 0)
        pthread_cond_wait(&work, &lock); /* fine */
    pthread_cleanup_pop(1);
    return NULL;
}

static void *refuses(void *unused) {
    int old;
    (void)unused;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    pthread_mutex_lock(&lock);
    // expect@+1: blocking-call-while-holding-lock "`lock`"
    sleep(1); /* fine */
    pthread_mutex_unlock(&lock);
    pthread_setcancelstate(old, NULL);
    return NULL;
}

static void *sleeps_free(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    queued++;
    pthread_mutex_unlock(&lock);
    sleep(1); /* fine */
    return NULL;
}

static void *alone(void *unused) {
    (void)unused;
    pthread_mutex_lock(&own);
    // expect@+1: blocking-call-while-holding-lock "`own`"
    sleep(1); /* fine */ // nobody else wants it
    pthread_mutex_unlock(&own);
    return NULL;
}

static void *never_cancelled(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    while (queued == 0)
        pthread_cond_wait(&work, &lock); /* fine */
    pthread_mutex_unlock(&lock);
    return NULL;
}

static int run(void *(*entry)(void *)) {
    pthread_t id;
    if (pthread_create(&id, NULL, entry, NULL) != 0)
        return -1;
    pthread_cancel(id);
    pthread_join(id, NULL);
    return 0;
}

int main(void) {
    pthread_t id;
    if (pthread_create(&id, NULL, never_cancelled, NULL) != 0)
        return 1;
    int rc = run(waits) | run(sleeps_deep) | run(reads) | run(cleans_up) | run(refuses) | run(sleeps_free) | run(alone);
    pthread_mutex_lock(&lock);
    queued = 1;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&lock);
    pthread_join(id, NULL);
    return rc;
}
