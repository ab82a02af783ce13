#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>
#include <string.h>
#include <threads.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static sem_t slots;
static mtx_t small;

int half_a_second(void) {
    struct timespec limit;
    limit.tv_sec = 0;
    limit.tv_nsec = 500000000;
    if (pthread_mutex_timedlock(&mutex, &limit) != 0) // expect: timed-wait-clock-mismatch "length of time"
        return -1;
    pthread_mutex_unlock(&mutex);
    return 0;
}

int ten_seconds(void) {
    struct timespec limit;
    memset(&limit, 0, sizeof limit);
    limit.tv_sec = 10;
    if (sem_timedwait(&slots, &limit) != 0) // expect: timed-wait-clock-mismatch "`limit`"
        return -1;
    sem_post(&slots);
    return 0;
}

int monotonic_semaphore(void) {
    struct timespec limit;
    clock_gettime(CLOCK_MONOTONIC, &limit);
    limit.tv_sec += 3;
    if (sem_timedwait(&slots, &limit) != 0) // expect: timed-wait-clock-mismatch "CLOCK_MONOTONIC"
        return -1;
    sem_post(&slots);
    return 0;
}

int c11(void) {
    struct timespec limit = {2, 0};
    if (mtx_timedlock(&small, &limit) != thrd_success) // expect: timed-wait-clock-mismatch "length of time"
        return -1;
    mtx_unlock(&small);
    return 0;
}

int at_once(void) {
    struct timespec now = {0, 0};
    if (sem_timedwait(&slots, &now) != 0) /* fine */
        return -1;
    sem_post(&slots);
    return 0;
}

static void after(struct timespec *limit, long seconds) {
    clock_gettime(CLOCK_REALTIME, limit);
    limit->tv_sec += seconds;
}

int through_a_helper(void) {
    struct timespec limit = {0, 0};
    after(&limit, 5);
    if (pthread_rwlock_timedwrlock(&table, &limit) != 0) /* fine */
        return -1;
    pthread_rwlock_unlock(&table);
    return 0;
}

int from_time(void) {
    struct timespec limit = {0, 0};
    limit.tv_sec = time(NULL) + 5;
    if (pthread_mutex_timedlock(&mutex, &limit) != 0) /* fine */
        return -1;
    pthread_mutex_unlock(&mutex);
    return 0;
}

int zeroed_first(void) {
    struct timespec limit = {0};
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += 1;
    if (sem_timedwait(&slots, &limit) != 0) /* fine */
        return -1;
    sem_post(&slots);
    return 0;
}

int c11_well(void) {
    struct timespec limit = {0};
    timespec_get(&limit, TIME_UTC);
    limit.tv_sec += 1;
    if (mtx_timedlock(&small, &limit) != thrd_success) /* fine */
        return -1;
    mtx_unlock(&small);
    return 0;
}

void sleeps(void) {
    struct timespec length = {1, 0};
    nanosleep(&length, NULL); /* fine */
}

int given(const struct timespec *limit) {
    if (pthread_mutex_timedlock(&mutex, limit) != 0) /* fine */
        return -1;
    pthread_mutex_unlock(&mutex);
    return 0;
}

int other_clock_by_name(void) {
    struct timespec limit;
    clock_gettime(CLOCK_MONOTONIC, &limit);
    limit.tv_sec += 1;
    if (sem_clockwait(&slots, CLOCK_MONOTONIC, &limit) != 0) /* fine */
        return -1;
    sem_post(&slots);
    return 0;
}
