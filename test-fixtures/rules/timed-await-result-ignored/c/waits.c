#include <pthread.h>
#include <stdio.h>
#include <threads.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static mtx_t plain;
static cnd_t changed;
static int done;

void ignored(const struct timespec *limit) {
    pthread_mutex_lock(&mutex);
    pthread_cond_timedwait(&ready, &mutex, limit); // expect: timed-await-result-ignored
    pthread_mutex_unlock(&mutex);
    puts("ready");
}

void start(void) {
    mtx_init(&plain, mtx_plain);
}

void ignored_too(const struct timespec *limit) {
    mtx_lock(&plain);
    cnd_timedwait(&changed, &plain, limit); // expect: timed-await-result-ignored
    mtx_unlock(&plain);
}

int tested(const struct timespec *limit) {
    int answer = 0;
    pthread_mutex_lock(&mutex);
    while (!done && answer == 0) {
        answer = pthread_cond_timedwait(&ready, &mutex, limit); /* fine: the answer ends the loop */
    }
    pthread_mutex_unlock(&mutex);
    return answer;
}

void again(const struct timespec *limit) {
    pthread_mutex_lock(&mutex);
    while (!done) {
        pthread_cond_timedwait(&ready, &mutex, limit); /* fine: the loop tests again */
    }
    pthread_mutex_unlock(&mutex);
}
