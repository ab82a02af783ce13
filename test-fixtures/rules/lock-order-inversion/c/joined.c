#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void *forth(void *argument) {
    pthread_mutex_lock(&a);
    pthread_mutex_lock(&b); /* fine: the other thread starts when this one has ended */
    total++;
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);
    return NULL;
}

static void *back(void *argument) {
    pthread_mutex_lock(&b);
    pthread_mutex_lock(&a); /* fine */
    total++;
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
    return NULL;
}

int main(void) {
    pthread_t x, y;
    if (pthread_create(&x, NULL, forth, NULL))
        exit(1);
    pthread_join(x, NULL);
    if (pthread_create(&y, NULL, back, NULL))
        exit(1);
    pthread_join(y, NULL);
    return 0;
}
