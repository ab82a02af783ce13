#include <pthread.h>
#include <stdatomic.h>

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

static atomic_int signalled;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;

static void ask_for_work(void) {
    if (!atomic_fetch_or(&signalled, 1))
        pthread_cond_signal(&work);
}

void word_that_another_thread_sets_back(void) {
    pthread_mutex_lock(&mutex);
    ask_for_work();
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine: `signalled` tells that the signal is on its way, and is no lock */
    pthread_mutex_unlock(&mutex);
}

void *worker(void *unused) {
    pthread_mutex_lock(&mutex);
    while (!atomic_load(&signalled))
        pthread_cond_wait(&work, &mutex); /* fine */
    atomic_store(&signalled, 0);
    ready = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    return unused;
}
