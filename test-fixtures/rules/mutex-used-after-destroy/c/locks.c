#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <threads.h>

struct queue { pthread_mutex_t lock; int length; };

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;

void locked_after_destroy(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    pthread_mutex_lock(&queue->lock); // expect: mutex-used-after-destroy "`pthread_mutex_lock` is called on `queue->lock` after it was destroyed"
    queue->length = 0;
    pthread_mutex_unlock(&queue->lock); /* fine */
}

void destroyed_twice(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    pthread_mutex_destroy(&queue->lock); // expect: mutex-used-after-destroy
}

static void close_table(void) { pthread_mutex_destroy(&table); }

void a_global_after_its_end(void) {
    close_table();
    pthread_mutex_lock(&table); // expect: mutex-used-after-destroy
    pthread_mutex_unlock(&table); /* fine */
}

void c11_mutex(void) {
    mtx_t lock;
    if (mtx_init(&lock, mtx_plain) != thrd_success)
        return;
    mtx_destroy(&lock);
    mtx_lock(&lock); // expect: mutex-used-after-destroy /* expect: lock-on-local-mutex */
}

void read_write_lock(pthread_rwlock_t *lock) {
    pthread_rwlock_destroy(lock);
    pthread_rwlock_rdlock(lock); // expect: mutex-used-after-destroy
}

void semaphore(void) {
    sem_t permits;
    sem_init(&permits, 0, 1);
    sem_destroy(&permits);
    sem_wait(&permits); // expect: mutex-used-after-destroy
}

static void enter(struct queue *queue) {
    pthread_mutex_lock(&queue->lock); // expect: mutex-used-after-destroy
}

void through_a_function(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    enter(queue);
}

void initialised_again(struct queue *queue) {
    pthread_mutex_destroy(&queue->lock);
    pthread_mutex_init(&queue->lock, NULL);
    pthread_mutex_lock(&queue->lock); /* fine */
    pthread_mutex_unlock(&queue->lock); /* fine */
}

void two_queues(struct queue *first, struct queue *second) {
    pthread_mutex_destroy(&first->lock);
    pthread_mutex_lock(&second->lock); /* fine */
    pthread_mutex_unlock(&second->lock); /* fine */
}

void on_one_path(struct queue *queue, int failed) {
    if (failed) {
        pthread_mutex_destroy(&queue->lock);
        free(queue);
        return;
    }
    pthread_mutex_lock(&queue->lock); /* fine */
    pthread_mutex_unlock(&queue->lock); /* fine */
}

void a_row(struct queue *queues, int count) {
    for (int i = 0; i < count; i++)
        pthread_mutex_destroy(&queues[i].lock); /* fine */
}

struct node { pthread_mutex_t lock; struct node *next; };

void a_list(struct node *node) {
    while (node != NULL) {
        struct node *next = node->next;
        pthread_mutex_lock(&node->lock); /* fine */
        pthread_mutex_unlock(&node->lock); /* fine */
        pthread_mutex_destroy(&node->lock);
        free(node);
        node = next;
    }
}

void one_per_round(int rounds) {
    for (int i = 0; i < rounds; i++) {
        pthread_mutex_t lock;
        pthread_mutex_init(&lock, NULL);
        pthread_mutex_lock(&lock); /* fine */ /* expect: lock-on-local-mutex */
        pthread_mutex_unlock(&lock);
        pthread_mutex_destroy(&lock);
    }
}
