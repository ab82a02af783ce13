#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <threads.h>

struct queue { pthread_mutex_t lock; pthread_rwlock_t table; };
static pthread_mutex_t global;

void twice(struct queue *queue) {
    pthread_mutex_init(&queue->lock, NULL);
    pthread_mutex_init(&queue->lock, NULL); // expect: mutex-initialised-twice "is initialised again without being destroyed"
}

static void setup(void) {
    pthread_mutex_init(&global, NULL); // expect: mutex-initialised-twice
}

void called_twice(void) {
    setup();
    setup();
}

void by_a_helper_and_here(void) {
    setup();
    pthread_mutex_init(&global, NULL); // expect: mutex-initialised-twice
}

void c11(mtx_t *lock) {
    mtx_init(lock, mtx_plain);
    mtx_init(lock, mtx_plain); // expect: mutex-initialised-twice
}

void read_write(struct queue *queue) {
    pthread_rwlock_init(&queue->table, NULL);
    pthread_rwlock_init(&queue->table, NULL); // expect: mutex-initialised-twice
}

void counting(sem_t *permits) {
    sem_init(permits, 0, 0);
    sem_init(permits, 0, 4); // expect: mutex-initialised-twice
}

void destroyed_between(struct queue *queue) {
    pthread_mutex_init(&queue->lock, NULL);
    pthread_mutex_destroy(&queue->lock);
    pthread_mutex_init(&queue->lock, NULL); /* fine */
}

void two_members(struct queue *queue) {
    pthread_mutex_init(&queue->lock, NULL);
    pthread_rwlock_init(&queue->table, NULL); /* fine */
}

void one_of_two_kinds(struct queue *queue, const pthread_mutexattr_t *kind) {
    if (kind != NULL)
        pthread_mutex_init(&queue->lock, kind);
    else
        pthread_mutex_init(&queue->lock, NULL); /* fine */
}

struct queue *make(void) {
    struct queue *queue = malloc(sizeof *queue);
    if (queue != NULL)
        pthread_mutex_init(&queue->lock, NULL); /* fine */
    return queue;
}

void make_two(void) {
    make();
    make(); /* fine */
}

void a_row(struct queue *queues, int count) {
    for (int i = 0; i < count; i++)
        pthread_mutex_init(&queues[i].lock, NULL); /* fine */
}

void each_round(void) {
    for (int i = 0; i < 3; i++) {
        struct queue *queue = malloc(sizeof *queue);
        pthread_mutex_init(&queue->lock, NULL); /* fine */
        free(queue);
    }
}
