#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t unrelated = PTHREAD_MUTEX_INITIALIZER;
static int total, other;

static void add(void) {
    pthread_mutex_lock(&mutex); // expect: join-while-holding-lock
    total++;
    pthread_mutex_unlock(&mutex);
}

static void *work(void *argument) {
    add();
    return NULL;
}

static void *free_work(void *argument) {
    return argument;
}

int main(void) {
    pthread_t x, y, z;
    if (pthread_create(&x, NULL, work, NULL) || pthread_create(&y, NULL, free_work, NULL) || pthread_create(&z, NULL, work, NULL))
        exit(1);
    pthread_mutex_lock(&mutex);
    pthread_join(x, NULL); // expect: join-while-holding-lock "they wait for each other"
    pthread_join(y, NULL); /* fine: it takes no lock */
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&unrelated);
    other++;
    pthread_join(z, NULL); /* fine: it takes another lock */
    pthread_mutex_unlock(&unrelated);
    return 0;
}
