#include <pthread.h>
#include <stdatomic.h>

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t ready;
    int count;
    int closed;
};

static struct queue jobs = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER };
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static int logged;
static int dropped;
static atomic_int done;

static void note(void)
{
    pthread_mutex_lock(&log_lock);
    logged++;
    pthread_mutex_unlock(&log_lock);
}

static void *worker(void *argument)
{
    for (;;) {
        pthread_mutex_lock(&jobs.lock);
        while (jobs.count == 0 && !jobs.closed)
            pthread_cond_wait(&jobs.ready, &jobs.lock);
        if (jobs.closed) {
            note();
            pthread_mutex_unlock(&jobs.lock);
            return argument;
        }
        jobs.count--;
        pthread_mutex_unlock(&jobs.lock);
        atomic_fetch_add(&done, 1);
        dropped++;
        note();
    }
}

static void *watcher(void *argument)
{
    pthread_mutex_lock(&log_lock);
    pthread_mutex_lock(&jobs.lock);
    logged += jobs.count;
    pthread_mutex_unlock(&jobs.lock);
    pthread_mutex_unlock(&log_lock);
    return argument;
}

int main(void)
{
    pthread_t threads[4], watch;
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], 0, worker, 0) != 0)
            return 1;
    if (pthread_create(&watch, 0, watcher, 0) != 0)
        return 1;
    pthread_mutex_lock(&jobs.lock);
    jobs.count = 3;
    jobs.closed = 1;
    pthread_mutex_unlock(&jobs.lock);
    pthread_cond_broadcast(&jobs.ready);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], 0);
    pthread_join(watch, 0);
    return logged + dropped;
}
