#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

struct queue { pthread_mutex_t lock; int length; };

static pthread_mutex_t forgotten;
static pthread_mutex_t ready = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t later;
static pthread_rwlock_t table;
pthread_mutex_t row[2];
extern pthread_mutex_t elsewhere;

void a_local(void) {
    pthread_mutex_t lock;
    pthread_mutex_lock(&lock); // expect: mutex-not-initialised "`pthread_mutex_lock` is called on `lock`, which was never initialised" /* expect: lock-on-local-mutex */
    pthread_mutex_unlock(&lock); /* fine */
}

void fresh_memory(void) {
    struct queue *queue = malloc(sizeof *queue);
    if (queue == NULL)
        return;
    pthread_mutex_lock(&queue->lock); // expect: mutex-not-initialised
    queue->length = 0;
}

void a_global(void) {
    pthread_mutex_lock(&forgotten); // expect: mutex-not-initialised "nothing in the program initialises it"
    pthread_mutex_unlock(&forgotten);
}

void a_read_write_lock(void) {
    pthread_rwlock_rdlock(&table); // expect: mutex-not-initialised
    pthread_rwlock_unlock(&table);
}

void destroyed_unset(void) {
    mtx_t lock;
    mtx_destroy(&lock); // expect: mutex-not-initialised
}

void a_semaphore(void) {
    sem_t permits;
    sem_post(&permits); // expect: mutex-not-initialised
}

static void enter(pthread_mutex_t *lock) {
    pthread_mutex_lock(lock); // expect: mutex-not-initialised
}

void through_a_function(void) {
    pthread_mutex_t lock;
    enter(&lock);
}

void with_initialiser(void) {
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    struct queue queue = { PTHREAD_MUTEX_INITIALIZER, 0 };
    struct queue named = { .lock = PTHREAD_MUTEX_INITIALIZER };
    pthread_mutex_lock(&once); /* fine */
    pthread_mutex_lock(&lock); /* fine */ /* expect: lock-on-local-mutex */
    pthread_mutex_lock(&queue.lock); /* fine */
    pthread_mutex_lock(&named.lock); /* fine */
    pthread_mutex_unlock(&named.lock);
    pthread_mutex_unlock(&queue.lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&once);
}

void set_up_by_a_call(void) {
    pthread_mutex_t lock;
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_lock(&lock); /* fine */ /* expect: lock-on-local-mutex */
    pthread_mutex_unlock(&lock); /* fine */
}

static void set_up(struct queue *queue) { pthread_mutex_init(&queue->lock, NULL); }

void set_up_by_a_function(void) {
    struct queue queue;
    set_up(&queue);
    pthread_mutex_lock(&queue.lock); /* fine */
    pthread_mutex_unlock(&queue.lock);
}

void open_queue(struct queue *queue);

void set_up_elsewhere(void) {
    struct queue queue;
    open_queue(&queue);
    pthread_mutex_lock(&queue.lock); /* fine */
    pthread_mutex_unlock(&queue.lock);
}

void globals_of_others(void) {
    pthread_mutex_init(&later, NULL);
    pthread_mutex_lock(&later); /* fine */
    pthread_mutex_lock(&ready); /* fine */
    pthread_mutex_lock(&row[1]); /* fine */
    pthread_mutex_lock(&elsewhere); /* fine */
    pthread_mutex_unlock(&elsewhere);
    pthread_mutex_unlock(&row[1]);
    pthread_mutex_unlock(&ready);
    pthread_mutex_unlock(&later);
}

void zeroed(void) {
    struct queue *queue = calloc(1, sizeof *queue);
    pthread_mutex_lock(&queue->lock); /* fine */
    pthread_mutex_unlock(&queue->lock);
}

void copied(const struct queue *model) {
    struct queue queue;
    memcpy(&queue, model, sizeof queue);
    pthread_mutex_lock(&queue.lock); /* fine */
    pthread_mutex_unlock(&queue.lock);
}
