#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready, stopped;

void until(void) {
    pthread_mutex_lock(&lock);
    do
        pthread_cond_wait(&changed, &lock); /* fine */
    while (!ready);
    pthread_mutex_unlock(&lock);
}

void for_ever(void) {
    pthread_mutex_lock(&lock);
    for (;;) {
        if (ready || stopped)
            break;
        pthread_cond_wait(&changed, &lock); /* fine */
    }
    pthread_mutex_unlock(&lock);
}

void signal_all(void) {
    pthread_mutex_lock(&lock);
    ready = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* Callers loop around these; what the wait answers is no predicate. */
void wait_or_die(pthread_cond_t *cond, pthread_mutex_t *mutex) {
    if (pthread_cond_wait(cond, mutex) != 0) /* fine */
        abort();
}

int wait_and_tell(pthread_cond_t *cond, pthread_mutex_t *mutex) {
    int rc = pthread_cond_wait(cond, mutex); /* fine */
    if (rc)
        perror("wait");
    return rc;
}
