#include <pthread.h>
#include <time.h>

struct gate {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int ready;
};

void gate_init(struct gate *gate) {
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&gate->changed, &attr);
    pthread_mutex_init(&gate->mutex, NULL);
    gate->ready = 0;
}

int gate_wait(struct gate *gate) {
    struct timespec limit;
    int rc = 0;
    clock_gettime(CLOCK_MONOTONIC, &limit);
    limit.tv_sec += 2;
    pthread_mutex_lock(&gate->mutex);
    while (!gate->ready && rc == 0)
        rc = pthread_cond_timedwait(&gate->changed, &gate->mutex, &limit); /* fine */
    pthread_mutex_unlock(&gate->mutex);
    return rc;
}
