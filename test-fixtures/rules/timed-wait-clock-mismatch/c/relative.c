#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

int wait_a_second(void) {
    struct timespec limit = {1, 0};
    int rc = 0;
    pthread_mutex_lock(&mutex);
    while (!ready && rc == 0)
        rc = pthread_cond_timedwait(&changed, &mutex, &limit); // expect: timed-wait-clock-mismatch "`limit`"
    pthread_mutex_unlock(&mutex);
    return rc;
}

int wait_a_second_well(void) {
    struct timespec limit;
    int rc = 0;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += 1;
    pthread_mutex_lock(&mutex);
    while (!ready && rc == 0)
        rc = pthread_cond_timedwait(&changed, &mutex, &limit); /* fine */
    pthread_mutex_unlock(&mutex);
    return rc;
}

int wait_until_given(long when) {
    struct timespec limit = {0, 0};
    int rc = 0;
    limit.tv_sec = when;
    pthread_mutex_lock(&mutex);
    while (!ready && rc == 0)
        rc = pthread_cond_timedwait(&changed, &mutex, &limit); /* fine */
    pthread_mutex_unlock(&mutex);
    return rc;
}
