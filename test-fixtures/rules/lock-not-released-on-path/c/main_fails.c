#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int n;

static void *worker(void *arg) {
    pthread_mutex_lock(&mu);
    n++;
    pthread_mutex_unlock(&mu);
    return arg;
}

/* Nobody waits for a lock any more when the process has ended. */
int main(void) {
    pthread_t t;
    pthread_mutex_lock(&mu); /* fine */
    if (pthread_create(&t, NULL, worker, NULL) != 0)
        return 1;
    puts("main");
    pthread_mutex_unlock(&mu);
    pthread_join(t, NULL);
    return 0;
}
