#include <pthread.h>
#include <threads.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static mtx_t plain;
static cnd_t signalled;
static int ready, count, stop;

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t not_empty;
    int length;
    int items[8];
};

void under_if(void) {
    pthread_mutex_lock(&mutex);
    if (!ready)
        pthread_cond_wait(&changed, &mutex); // expect: wait-without-predicate-loop
    ready = 0;
    pthread_mutex_unlock(&mutex);
}

void alone(void) {
    pthread_mutex_lock(&mutex);
    pthread_cond_wait(&changed, &mutex); // expect: wait-without-predicate-loop
    pthread_mutex_unlock(&mutex);
}

int take(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    if (queue->length == 0)
        pthread_cond_wait(&queue->not_empty, &queue->lock); // expect: wait-without-predicate-loop
    int item = queue->items[--queue->length];
    pthread_mutex_unlock(&queue->lock);
    return item;
}

void *consumer(void *argument) {
    struct queue *queue = argument;
    for (;;) {
        pthread_mutex_lock(&queue->lock);
        if (queue->length == 0)
            pthread_cond_wait(&queue->not_empty, &queue->lock); // expect: wait-without-predicate-loop
        queue->length--;
        pthread_mutex_unlock(&queue->lock);
    }
    return NULL;
}

void c11(void) {
    mtx_init(&plain, mtx_plain);
    cnd_init(&signalled);
    mtx_lock(&plain);
    if (!ready)
        cnd_wait(&signalled, &plain); // expect: wait-without-predicate-loop
    mtx_unlock(&plain);
}

void *worker(void *argument) {
    while (!stop) {
        pthread_mutex_lock(&mutex);
        if (count == 0)
            pthread_cond_wait(&changed, &mutex); // expect: wait-without-predicate-loop
        count--;
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

void in_loop(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

void do_loop(void) {
    pthread_mutex_lock(&mutex);
    do {
        pthread_cond_wait(&changed, &mutex); /* fine */
    } while (!ready);
    pthread_mutex_unlock(&mutex);
}

void *work_loop(void *argument) {
    for (;;) {
        pthread_mutex_lock(&mutex);
        while (count == 0 && !stop)
            pthread_cond_wait(&changed, &mutex); /* fine */
        if (stop) {
            pthread_mutex_unlock(&mutex);
            break;
        }
        count--;
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

void *comes_round(void *argument) {
    pthread_mutex_lock(&mutex);
    for (;;) {
        if (count == 0) {
            pthread_cond_wait(&changed, &mutex); /* fine: the loop tests again */
            continue;
        }
        count--;
    }
    return NULL;
}

int timed(const struct timespec *end) {
    int rc = 0;
    pthread_mutex_lock(&mutex);
    if (!ready)
        rc = pthread_cond_timedwait(&changed, &mutex, end); /* fine: limited in time */
    pthread_mutex_unlock(&mutex);
    return rc;
}

static void await_change(void) {
    pthread_cond_wait(&changed, &mutex); /* fine: the loop is the caller's */
}

void calls_in_loop(void) {
    pthread_mutex_lock(&mutex);
    while (!ready)
        await_change();
    pthread_mutex_unlock(&mutex);
}

void tells(void) {
    pthread_cond_broadcast(&changed);
    cnd_broadcast(&signalled);
}
