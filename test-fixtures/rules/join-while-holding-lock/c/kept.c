#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static int total, started;

static void *adds(void *argument) {
    pthread_mutex_lock(&mutex);
    total++;
    pthread_mutex_unlock(&mutex);
    return argument;
}

static void *computes(void *argument) { return argument; }

int main(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, adds, NULL) || pthread_create(&second, NULL, computes, NULL))
        return 1;
    pthread_mutex_lock(&other);
    started++;
    pthread_join(first, NULL); /* fine: the thread needs another lock */
    pthread_mutex_unlock(&other);
    pthread_mutex_lock(&mutex);
    pthread_join(second, NULL); /* fine: it takes none */
    total++;
    pthread_mutex_unlock(&mutex);
    return total;
}
