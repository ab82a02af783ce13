#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t answered = PTHREAD_COND_INITIALIZER;
static int answer;

/* All callers bring a number of seconds. */
static int wait_answer(int seconds) {
    struct timespec ts = {.tv_sec = seconds, .tv_nsec = 0};
    int rc = 0, a;
    pthread_mutex_lock(&mu);
    while (answer == 0 && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&answered, &mu, &ts); // expect: timed-wait-clock-mismatch "length of time"
    a = answer;
    pthread_mutex_unlock(&mu);
    return a;
}

static int wait_milliseconds(long ms) {
    struct timespec ts;
    int rc = 0;
    ts.tv_sec = ms / 1000;
    ts.tv_nsec = ms % 1000 * 1000000;
    pthread_mutex_lock(&mu);
    while (answer == 0 && rc == 0)
        rc = pthread_cond_timedwait(&answered, &mu, &ts); // expect: timed-wait-clock-mismatch "length of time"
    pthread_mutex_unlock(&mu);
    return rc;
}

static int patient(void) {
    return wait_milliseconds(1500) + wait_milliseconds(2000);
}

/* The callers bring a point in time. */
static int wait_until(time_t when) {
    struct timespec ts = {.tv_sec = when, .tv_nsec = 0};
    int rc = 0;
    pthread_mutex_lock(&mu);
    while (answer == 0 && rc == 0)
        rc = pthread_cond_timedwait(&answered, &mu, &ts); /* fine */
    pthread_mutex_unlock(&mu);
    return rc;
}

/* Zero asks without waiting. */
static int ask(int seconds) {
    struct timespec ts = {.tv_sec = seconds, .tv_nsec = 0};
    int rc = 0;
    pthread_mutex_lock(&mu);
    while (answer == 0 && rc == 0)
        rc = pthread_cond_timedwait(&answered, &mu, &ts); /* fine */
    pthread_mutex_unlock(&mu);
    return rc;
}

static void *peer(void *arg) {
    pthread_mutex_lock(&mu);
    answer = *(int *)arg;
    pthread_cond_signal(&answered);
    pthread_mutex_unlock(&mu);
    return NULL;
}

int main(void) {
    int value = 42;
    pthread_t t;
    if (pthread_create(&t, NULL, peer, &value) != 0)
        exit(1);
    int got = wait_answer(5) + patient() + wait_until(time(NULL) + 5) + ask(0) + ask((int)time(NULL));
    pthread_join(t, NULL);
    return got;
}
