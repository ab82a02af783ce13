#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

static void *waiter(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    while (!ready)
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void) {
    pthread_t id;
    if (pthread_create(&id, NULL, waiter, NULL) != 0)
        return 1;
    ready = 1; // expect: shared-global-write-without-lock "`ready`"
    pthread_cond_signal(&changed);
    pthread_join(id, NULL);
    return 0;
}
