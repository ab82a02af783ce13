#include <pthread.h>
#include <stddef.h>
#include <threads.h>

struct stage {
    mtx_t lock;
    cnd_t full;
    cnd_t empty;
    int count;
};

static struct stage stage;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t started = PTHREAD_COND_INITIALIZER;
static pthread_cond_t stopped = PTHREAD_COND_INITIALIZER;
static int is_started;

static int fill(void *argument) {
    struct stage *to = argument;
    mtx_lock(&to->lock);
    while (to->count == 8)
        cnd_wait(&to->full, &to->lock); // expect: condvar-never-signalled "full`"
    to->count++;
    cnd_signal(&to->empty);
    mtx_unlock(&to->lock);
    return 0;
}

static int drain(void *argument) {
    struct stage *from = argument;
    mtx_lock(&from->lock);
    while (from->count == 0)
        cnd_wait(&from->empty, &from->lock); /* fine */
    from->count--;
    cnd_signal(&from->empty);
    mtx_unlock(&from->lock);
    return 0;
}

static void await(pthread_cond_t *condition) {
    pthread_cond_wait(condition, &mutex);
}

static int starter(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    is_started = 1;
    pthread_cond_signal(&stopped);
    pthread_mutex_unlock(&mutex);
    return 0;
}

int main(void) {
    thrd_t a;
    thrd_t b;
    thrd_t c;
    if (mtx_init(&stage.lock, mtx_plain) != thrd_success || cnd_init(&stage.full) != thrd_success || cnd_init(&stage.empty) != thrd_success)
        return 1;
    if (thrd_create(&a, fill, &stage) != thrd_success || thrd_create(&b, drain, &stage) != thrd_success || thrd_create(&c, starter, NULL) != thrd_success)
        return 1;
    pthread_mutex_lock(&mutex);
    while (!is_started)
        await(&started); // known-miss: condvar-never-signalled
    pthread_mutex_unlock(&mutex);
    thrd_join(a, NULL);
    thrd_join(b, NULL);
    thrd_join(c, NULL);
    return 0;
}
