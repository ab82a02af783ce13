#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

#define THREADS 4

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t done_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static sem_t finished;
static int running;
static int value;

static void *locks(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    value++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *tells(void *unused) {
    (void)unused;
    pthread_mutex_lock(&done_lock);
    running--;
    pthread_cond_signal(&done);
    pthread_mutex_unlock(&done_lock);
    return NULL;
}

static void join_all(pthread_t *ids) {
    for (int i = 0; i < THREADS; i++)
        pthread_join(ids[i], NULL);
}

static int run(void) {
    pthread_t ids[THREADS];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&ids[i], NULL, locks, NULL) != 0)
            return -1;
    pthread_mutex_destroy(&other); /* fine */
    join_all(ids);
    pthread_mutex_destroy(&lock); /* fine */
    return 0;
}

static int run_detached(void) {
    pthread_t id;
    running = 1;
    if (pthread_create(&id, NULL, tells, NULL) != 0)
        return -1;
    pthread_detach(id);
    pthread_mutex_lock(&done_lock);
    while (running > 0)
        pthread_cond_wait(&done, &done_lock);
    pthread_mutex_unlock(&done_lock);
    pthread_cond_destroy(&done); /* fine */
    pthread_mutex_destroy(&done_lock); /* fine */
    return 0;
}

static void *posts(void *unused) {
    (void)unused;
    sem_post(&finished);
    return NULL;
}

static int run_posted(void) {
    pthread_t id;
    sem_init(&finished, 0, 0);
    if (pthread_create(&id, NULL, posts, NULL) != 0) {
        sem_destroy(&finished); /* fine */
        return -1;
    }
    pthread_detach(id);
    sem_wait(&finished);
    sem_destroy(&finished); /* fine */
    return 0;
}

int main(void) {
    return run() | run_detached() | run_posted();
}
