#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t kept = PTHREAD_MUTEX_INITIALIZER;
static int total, other_total;

static void *work(void *argument) {
    pthread_mutex_lock(&mutex); // expect: lock-not-released-on-path "nothing gives it back"
    total++;
    return NULL;
}

static void *other(void *argument) {
    pthread_mutex_lock(&kept); /* fine: main gives it back */
    other_total++;
    pthread_mutex_unlock(&kept);
    return NULL;
}

int main(void) {
    pthread_t x, y;
    pthread_mutex_lock(&kept); /* fine */
    if (pthread_create(&x, NULL, work, NULL) || pthread_create(&y, NULL, other, NULL))
        exit(1);
    pthread_mutex_unlock(&kept);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
