#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int seats = 10;

static void *book(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    int left = seats;
    pthread_mutex_unlock(&mutex);
    if (left > 0) {
        pthread_mutex_lock(&mutex);
        seats--; // expect: lock-released-between-check-and-use "`seats`"
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

int main(void) {
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, NULL, book, NULL) != 0 || pthread_create(&b, NULL, book, NULL) != 0)
        return 1;
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
