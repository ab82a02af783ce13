#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

struct pool {
    pthread_mutex_t lock;
    pthread_mutex_t list_lock;
    pthread_cond_t idle;
    int busy;
};

void nested(void) {
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); // expect: wait-while-holding-second-lock "`outer`"
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&outer);
}

void set(void) {
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&mutex);
    ready = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&outer);
}

void members(struct pool *pool) {
    pthread_mutex_lock(&pool->list_lock);
    pthread_mutex_lock(&pool->lock);
    while (pool->busy)
        pthread_cond_wait(&pool->idle, &pool->lock); // expect: wait-while-holding-second-lock
    pthread_mutex_unlock(&pool->lock);
    pthread_mutex_unlock(&pool->list_lock);
}

static void await_ready(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); // expect: wait-while-holding-second-lock
    pthread_mutex_unlock(&mutex);
}

void through_a_call(void) {
    pthread_mutex_lock(&outer);
    await_ready();
    pthread_mutex_unlock(&outer);
}

void one_lock(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

void given_back_first(void) {
    pthread_mutex_lock(&outer);
    int wanted = !ready;
    pthread_mutex_unlock(&outer);
    pthread_mutex_lock(&mutex);
    while (wanted && !ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}
