#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *sleeper(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    // expect@+1: blocking-call-while-holding-lock "`mutex`"
    sleep(10); // expect: cancelled-thread-leaks-lock "`mutex`"
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void) {
    pthread_t id;
    if (pthread_create(&id, NULL, sleeper, NULL) != 0)
        return 1;
    pthread_cancel(id);
    pthread_join(id, NULL);
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    return 0;
}
