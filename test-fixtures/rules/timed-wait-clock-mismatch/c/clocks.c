#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

int wait_monotonic(void) {
    struct timespec limit;
    int rc = 0;
    clock_gettime(CLOCK_MONOTONIC, &limit);
    limit.tv_sec += 2;
    pthread_mutex_lock(&mutex);
    while (!ready && rc == 0)
        rc = pthread_cond_timedwait(&changed, &mutex, &limit); // expect: timed-wait-clock-mismatch "CLOCK_MONOTONIC"
    pthread_mutex_unlock(&mutex);
    return rc;
}
