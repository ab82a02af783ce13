#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

void given_back_before(void) {
    pthread_mutex_lock(&outer);
    pthread_mutex_unlock(&outer);
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

void on_the_other_way_only(int wanted) {
    if (!wanted) {
        pthread_mutex_lock(&outer);
        pthread_mutex_unlock(&outer);
        pthread_mutex_lock(&mutex);
        ready = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&mutex);
        return;
    }
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}
