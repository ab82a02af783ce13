/* Waits, tests and changes that stand in small functions of the program. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t state_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static pthread_cond_t drained = PTHREAD_COND_INITIALIZER;
static int queued;
static int over;
static int stopped;

static void take(pthread_mutex_t *lock) {
    if (pthread_mutex_lock(lock) != 0)
        abort();
}

static void give(pthread_mutex_t *lock) {
    if (pthread_mutex_unlock(lock) != 0)
        abort();
}

static void await(pthread_cond_t *condition, pthread_mutex_t *lock) {
    if (pthread_cond_wait(condition, lock) != 0)
        abort();
}

static int is_over(void) {
    int answer;
    take(&state_lock);
    answer = over;
    give(&state_lock);
    return answer;
}

static void set_over(int now) {
    take(&state_lock);
    over = now; /* expect: condition-changed-without-lock "can miss the notification" */
    give(&state_lock);
}

static int is_stopped(void) {
    int answer;
    take(&state_lock);
    answer = stopped;
    give(&state_lock);
    return answer;
}

static void set_stopped(int now) {
    take(&state_lock);
    stopped = now;
    give(&state_lock);
}

static void *worker(void *unused) {
    (void)unused;
    take(&queue_lock);
    for (;;) {
        if (queued > 0)
            queued--;
        else if (is_over() || is_stopped())
            break;
        else
            await(&filled, &queue_lock);
    }
    give(&queue_lock);
    return NULL;
}

static void *drainer(void *unused) {
    (void)unused;
    take(&queue_lock);
    while (!is_stopped())
        await(&drained, &queue_lock);
    give(&queue_lock);
    return NULL;
}

int main(void) {
    pthread_t threads[2];
    if (pthread_create(&threads[0], NULL, worker, NULL) != 0 || pthread_create(&threads[1], NULL, drainer, NULL) != 0)
        return 1;
    take(&queue_lock);
    queued++;
    pthread_cond_signal(&filled);
    give(&queue_lock);
    set_over(1);
    pthread_cond_broadcast(&filled);
    /* Whoever has tested it and does not wait yet holds the lock until it waits. */
    set_stopped(1);
    take(&queue_lock);
    give(&queue_lock);
    pthread_cond_broadcast(&filled);
    take(&queue_lock);
    pthread_cond_broadcast(&drained);
    give(&queue_lock);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
