#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int done;

void await(void) {
    pthread_mutex_lock(&mutex);
    if (!done) {
        pthread_cond_wait(&ready, &mutex); // expect: wait-without-predicate-loop
    }
    pthread_mutex_unlock(&mutex);
}

void finish(void) {
    pthread_mutex_lock(&mutex);
    done = 1;
    pthread_cond_broadcast(&ready);
    pthread_mutex_unlock(&mutex);
}
