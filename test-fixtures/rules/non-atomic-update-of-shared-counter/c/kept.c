#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int guarded, each[4], after;
static atomic_int counted;
static _Thread_local int own;

static void *work(void *argument) {
    int *slot = argument;
    counted++; /* fine */
    own++; /* fine */
    ++*slot;
    pthread_mutex_lock(&lock);
    guarded += own; /* fine */
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, &each[i]))
            return 1;
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    after++; /* fine */
    return guarded + counted + after;
}
