#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

struct queue { pthread_mutex_t lock; int length; };

void destroyed_inside(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    queue->length = 0;
    pthread_mutex_destroy(&queue->lock); // expect: mutex-destroyed-while-locked "is destroyed while this thread holds it"
    free(queue);
}

void read_write(pthread_rwlock_t *lock) {
    pthread_rwlock_wrlock(lock);
    pthread_rwlock_destroy(lock); // expect: mutex-destroyed-while-locked
}

void c11(mtx_t *lock) {
    mtx_lock(lock);
    mtx_destroy(lock); // expect: mutex-destroyed-while-locked
}

static void enter(struct queue *queue) { pthread_mutex_lock(&queue->lock); }

void taken_by_a_function(struct queue *queue) {
    enter(queue);
    pthread_mutex_destroy(&queue->lock); // expect: mutex-destroyed-while-locked
}

void checked(struct queue *queue) {
    if (pthread_mutex_trylock(&queue->lock) == 0) {
        pthread_mutex_destroy(&queue->lock); // expect: mutex-destroyed-while-locked
    }
}

void unlocked_first(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    queue->length = 0;
    pthread_mutex_unlock(&queue->lock);
    pthread_mutex_destroy(&queue->lock); /* fine */
}

void another_lock(struct queue *registry, struct queue *queue) {
    pthread_mutex_lock(&registry->lock);
    pthread_mutex_destroy(&queue->lock); /* fine */
    pthread_mutex_unlock(&registry->lock);
}

void busy(struct queue *queue) {
    if (pthread_mutex_trylock(&queue->lock) != 0)
        return;
    pthread_mutex_unlock(&queue->lock);
    pthread_mutex_destroy(&queue->lock); /* fine */
}

static void leave(struct queue *queue) { pthread_mutex_unlock(&queue->lock); }

void given_back_by_a_function(struct queue *queue) {
    enter(queue);
    leave(queue);
    pthread_mutex_destroy(&queue->lock); /* fine */
}

void on_another_path(struct queue *queue, int last) {
    pthread_mutex_lock(&queue->lock);
    if (!last) {
        pthread_mutex_unlock(&queue->lock);
        return;
    }
    pthread_mutex_unlock(&queue->lock);
    pthread_mutex_destroy(&queue->lock); /* fine */
}
