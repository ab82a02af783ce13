#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t work;
    int queued;
    int closing;
};

static struct pool pool = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static int lines;

static void leave(void) {
    pool.closing++;
    pthread_exit(NULL); // expect: lock-held-at-thread-exit "`pool.lock`"
}

static void check_closing(void) {
    if (pool.closing)
        leave();
}

static void *taker(void *unused) {
    (void)unused;
    pthread_mutex_lock(&pool.lock);
    while (pool.queued == 0)
        pthread_cond_wait(&pool.work, &pool.lock);
    check_closing();
    pool.queued--;
    pthread_mutex_unlock(&pool.lock);
    return NULL;
}

static void leave_well(void) {
    pthread_mutex_unlock(&log_lock);
    pthread_exit(NULL); /* fine */
}

static void *logger(void *unused) {
    (void)unused;
    pthread_mutex_lock(&log_lock);
    if (lines > 10)
        leave_well();
    lines++;
    pthread_mutex_unlock(&log_lock);
    return NULL;
}

static void end_thread(void) {
    pthread_exit(NULL); /* fine */
}

static void *unlocks_first(void *unused) {
    (void)unused;
    pthread_mutex_lock(&log_lock);
    int done = lines > 10;
    pthread_mutex_unlock(&log_lock);
    if (done)
        end_thread();
    return NULL;
}

static void give_back(void *lock) {
    pthread_mutex_unlock(lock);
}

static void end_cleaned(void) {
    pthread_exit(NULL); /* fine */
}

static void *cleans_up(void *unused) {
    (void)unused;
    pthread_mutex_lock(&log_lock);
    pthread_cleanup_push(give_back, &log_lock);
    if (lines < 0)
        end_cleaned();
    lines++;
    pthread_cleanup_pop(1);
    return NULL;
}

static void die(void) {
    exit(1); /* fine */
}

static void *ends_process(void *unused) {
    (void)unused;
    pthread_mutex_lock(&log_lock);
    if (lines < 0)
        die();
    lines++;
    pthread_mutex_unlock(&log_lock);
    return NULL;
}

static void end_if(int wanted) {
    if (wanted)
        pthread_exit(NULL); /* fine */
}

static void *asks(void *unused) {
    (void)unused;
    pthread_mutex_lock(&log_lock);
    end_if(0);
    lines++;
    pthread_mutex_unlock(&log_lock);
    end_if(1);
    return NULL;
}

int main(void) {
    void *(*all[])(void *) = {taker, logger, unlocks_first, cleans_up, ends_process, asks};
    pthread_t ids[6];
    if (pthread_create(&ids[0], NULL, taker, NULL) != 0 || pthread_create(&ids[1], NULL, logger, NULL) != 0
        || pthread_create(&ids[2], NULL, unlocks_first, NULL) != 0 || pthread_create(&ids[3], NULL, cleans_up, NULL) != 0
        || pthread_create(&ids[4], NULL, ends_process, NULL) != 0 || pthread_create(&ids[5], NULL, asks, NULL) != 0)
        return 1;
    pthread_mutex_lock(&pool.lock);
    pool.queued = 3;
    pool.closing = 1;
    pthread_cond_broadcast(&pool.work);
    pthread_mutex_unlock(&pool.lock);
    for (int i = 0; i < 6; i++)
        pthread_join(ids[i], NULL);
    return all[0] == NULL;
}
