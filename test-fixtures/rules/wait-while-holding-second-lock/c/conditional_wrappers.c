#include <pthread.h>

/* Locks that are taken and given back under one condition, by functions of their own. */
typedef struct { int active, threads, items; pthread_mutex_t guard; } jobs_t;
typedef struct { int empty; pthread_mutex_t lock; pthread_cond_t filled; } queue_t;

static void enter(jobs_t *jobs) { if (jobs->active) pthread_mutex_lock(&jobs->guard); }
static void leave(jobs_t *jobs) { if (jobs->active) pthread_mutex_unlock(&jobs->guard); }

void by_member(queue_t *queue, jobs_t *jobs) {
    enter(jobs);
    jobs->items++;
    leave(jobs);
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock);
    pthread_mutex_unlock(&queue->lock);
}

static int is_shared(const jobs_t *jobs) { return jobs->threads && jobs->active; }
static void enter_shared(jobs_t *jobs) { if (is_shared(jobs)) pthread_mutex_lock(&jobs->guard); }
static void leave_shared(jobs_t *jobs) { if (is_shared(jobs)) pthread_mutex_unlock(&jobs->guard); }

void by_predicate(queue_t *queue, jobs_t *jobs) {
    enter_shared(jobs);
    jobs->items++;
    leave_shared(jobs);
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock);
    pthread_mutex_unlock(&queue->lock);
}

static void enter_if(jobs_t *jobs, int wanted) { if (wanted) pthread_mutex_lock(&jobs->guard); }
static void leave_if(jobs_t *jobs, int wanted) { if (wanted) pthread_mutex_unlock(&jobs->guard); }

void by_argument(queue_t *queue, jobs_t *jobs, int wanted) {
    enter_if(jobs, wanted);
    jobs->items++;
    leave_if(jobs, wanted);
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock);
    pthread_mutex_unlock(&queue->lock);
}

void by_other_member(queue_t *queue, jobs_t *jobs) {
    if (jobs->threads) {
        enter_if(jobs, 1);
    }
    jobs->items++;
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock); // expect: wait-while-holding-second-lock
    pthread_mutex_unlock(&queue->lock);
    if (jobs->threads) {
        leave_if(jobs, 1);
    }
}

void set_between(queue_t *queue, jobs_t *jobs) {
    enter(jobs);
    jobs->items++;
    jobs->active = 0;
    leave(jobs);
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock); // expect: wait-while-holding-second-lock
    pthread_mutex_unlock(&queue->lock);
}

void waited_between(queue_t *queue, jobs_t *jobs, pthread_cond_t *filled) {
    enter(jobs);
    while (jobs->items == 0 && jobs->active) pthread_cond_wait(filled, &jobs->guard);
    jobs->items--;
    leave(jobs);
    pthread_mutex_lock(&queue->lock);
    while (queue->empty) pthread_cond_wait(&queue->filled, &queue->lock);
    pthread_mutex_unlock(&queue->lock);
}
