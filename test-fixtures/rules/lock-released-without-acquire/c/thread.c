#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t c = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void leave(void) {
    pthread_mutex_unlock(&c); /* fine */
}

static void *work(void *argument) {
    pthread_mutex_unlock(&b); // expect: lock-released-without-acquire "does not hold it"
    pthread_mutex_lock(&c);
    total++;
    leave();
    return NULL;
}

int main(void) {
    pthread_t x;
    pthread_mutex_lock(&a);
    pthread_mutex_lock(&b); /* fine */
    if (pthread_create(&x, NULL, work, NULL))
        exit(1);
    pthread_mutex_unlock(&a); /* fine */
    pthread_join(x, NULL);
    return 0;
}
