#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t elsewhere = PTHREAD_COND_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

struct gate {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    int open;
};

void not_taken(void) {
    while (!ready)
        pthread_cond_wait(&elsewhere, &other); // expect: wait-without-holding-mutex "undefined"
}

void given_back(void) {
    pthread_mutex_lock(&mutex);
    int now = ready;
    pthread_mutex_unlock(&mutex);
    while (!now) {
        pthread_cond_wait(&changed, &mutex); // expect: wait-without-holding-mutex
        now = ready;
    }
}

void wrong_one(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&elsewhere, &other); // expect: wait-without-holding-mutex
    pthread_mutex_unlock(&mutex);
}

void member(struct gate *gate) {
    pthread_mutex_lock(&gate->lock);
    int now = gate->open;
    pthread_mutex_unlock(&gate->lock);
    while (!now) {
        pthread_cond_wait(&gate->opened, &gate->lock); // expect: wait-without-holding-mutex
        now = gate->open;
    }
}

void sometimes(void) {
    if (pthread_mutex_trylock(&mutex) == 0)
        ready++;
    while (!ready)
        pthread_cond_wait(&changed, &mutex); // expect: wait-without-holding-mutex
    pthread_mutex_unlock(&mutex); // expect: lock-released-without-acquire
}

void early(void) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    do
        pthread_cond_wait(&changed, &mutex); // expect: wait-without-holding-mutex
    while (!ready);
}

void held(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

static void await_ready(struct gate *gate) {
    while (!gate->open)
        pthread_cond_wait(&gate->opened, &gate->lock); /* fine: the caller holds it */
}

void pass(struct gate *gate) {
    pthread_mutex_lock(&gate->lock);
    await_ready(gate);
    pthread_mutex_unlock(&gate->lock);
}

void helper(pthread_cond_t *condition, pthread_mutex_t *lock) {
    while (!ready)
        pthread_cond_wait(condition, lock); /* fine: a helper of whoever holds it */
}

void signals(void) {
    ready = 1; // expect: condition-changed-without-lock "`mutex`"
    pthread_cond_signal(&changed); /* fine in C */
}

int tried(void) {
    if (pthread_mutex_trylock(&mutex) != 0)
        return -1;
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
    return 0;
}

void again(void) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

void tells_elsewhere(void) {
    pthread_cond_broadcast(&elsewhere);
}
