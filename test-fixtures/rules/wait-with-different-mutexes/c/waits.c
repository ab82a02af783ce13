#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t one = PTHREAD_COND_INITIALIZER;
static pthread_cond_t two = PTHREAD_COND_INITIALIZER;
static int x, y;

struct queue {
    pthread_mutex_t head_lock, tail_lock;
    pthread_cond_t changed, emptied;
    int length;
};

void first(void) {
    pthread_mutex_lock(&a);
    while (!x)
        pthread_cond_wait(&one, &a); /* fine: the first one seen */
    pthread_mutex_unlock(&a);
}

void second(void) {
    pthread_mutex_lock(&b);
    while (!y)
        pthread_cond_wait(&one, &b); // expect: wait-with-different-mutexes "`b`"
    pthread_mutex_unlock(&b);
}

void head(struct queue *queue) {
    pthread_mutex_lock(&queue->head_lock);
    while (!queue->length)
        pthread_cond_wait(&queue->changed, &queue->head_lock);
    pthread_mutex_unlock(&queue->head_lock);
}

void tail(struct queue *queue) {
    pthread_mutex_lock(&queue->tail_lock);
    while (queue->length)
        pthread_cond_wait(&queue->changed, &queue->tail_lock); // expect: wait-with-different-mutexes
    pthread_mutex_unlock(&queue->tail_lock);
}

void third(void) {
    pthread_mutex_lock(&b);
    while (!y)
        pthread_cond_wait(&two, &b); /* fine: another condition */
    pthread_mutex_unlock(&b);
}

void fourth(void) {
    pthread_mutex_lock(&b);
    while (!x)
        pthread_cond_wait(&two, &b); /* fine: the same mutex */
    pthread_mutex_unlock(&b);
}
