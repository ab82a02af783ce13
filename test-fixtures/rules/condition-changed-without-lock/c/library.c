#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

/* A queue of a library: its threads are the client's. */
struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    atomic_int closed;
    int count;
    int waiting;
};

void queue_init(struct queue *queue) {
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->filled, NULL);
    queue->closed = 0; /* fine */
    queue->count = 0;
}

int queue_take(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    while (queue->count == 0 && !queue->closed) {
        queue->waiting++;
        pthread_cond_wait(&queue->filled, &queue->lock);
        queue->waiting--;
    }
    int got = queue->count > 0 ? queue->count-- : 0;
    pthread_mutex_unlock(&queue->lock);
    return got;
}

void queue_close(struct queue *queue) {
    queue->closed = 1; // expect: condition-changed-without-lock "closed`"
    pthread_cond_broadcast(&queue->filled);
}

void queue_put_badly(struct queue *queue) {
    // The mutex is taken before the signal, but not for the change.
    queue->count++; // expect: inconsistent-lock-for-shared-data
    pthread_mutex_lock(&queue->lock);
    int wake = queue->waiting > 0;
    pthread_mutex_unlock(&queue->lock);
    if (wake)
        pthread_cond_signal(&queue->filled);
}

void queue_put(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    queue->count++; /* fine */
    pthread_mutex_unlock(&queue->lock);
    pthread_cond_signal(&queue->filled);
}

static void close_locked(struct queue *queue) {
    queue->closed = 1; /* fine */
    pthread_cond_broadcast(&queue->filled);
}

void queue_close_well(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    close_locked(queue);
    pthread_mutex_unlock(&queue->lock);
}

#define WITH(queue, action) \
    do { \
        pthread_mutex_lock(&(queue)->lock); \
        action; \
        pthread_mutex_unlock(&(queue)->lock); \
    } while (0)

void queue_reset(struct queue *queue) {
    WITH(queue, queue->count = 4); /* fine */
    pthread_cond_broadcast(&queue->filled);
}
