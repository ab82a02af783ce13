#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t full = PTHREAD_COND_INITIALIZER;
static pthread_cond_t empty = PTHREAD_COND_INITIALIZER;
static int count;

static void *producer(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    while (count == 4)
        pthread_cond_wait(&full, &mutex); // expect: condvar-never-signalled "`full`"
    count++;
    pthread_cond_signal(&empty);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *consumer(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    while (count == 0)
        pthread_cond_wait(&empty, &mutex); /* fine */
    count--;
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void) {
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, NULL, producer, NULL) != 0 || pthread_create(&b, NULL, consumer, NULL) != 0)
        return 1;
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
