/* What is used without the lock when the threads are over. */
#include <pthread.h>
#include <stdlib.h>

struct pool {
    pthread_t worker;
    pthread_mutex_t lock;
    long done;
    int stop;
};

struct job {
    struct pool *pool;
};

static struct job job;

static void *work(void *argument) {
    struct job *mine = argument;
    pthread_mutex_lock(&mine->pool->lock);
    mine->pool->done++;
    mine->pool->stop = 1;
    pthread_mutex_unlock(&mine->pool->lock);
    return NULL;
}

static void more(struct job *job) {
    pthread_mutex_lock(&job->pool->lock);
    job->pool->done += 2;
    job->pool->stop = 0;
    pthread_mutex_unlock(&job->pool->lock);
}

static long stop(struct job *job) {
    pthread_join(job->pool->worker, NULL);
    return job->pool->done; /* fine: the worker is over */
}

static long look(struct job *job) {
    return job->pool->stop; // expect: shared-global-read-without-lock
}

static void make_lock(struct pool *pool) {
    pthread_mutex_init(&pool->lock, NULL);
}

static void make_pool(void) {
    job.pool = calloc(1, sizeof(struct pool));
    make_lock(job.pool);
}

static void open_pool(void) {
    make_pool();
}

int main(void) {
    open_pool();
    if (pthread_create(&job.pool->worker, NULL, work, &job) != 0) {
        abort();
    }
    more(&job);
    return look(&job) + stop(&job) > 0;
}
