#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int queued;

/* Only this thread takes something out, so that what it saw is still there. */
static void *consumer(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&mutex);
        int count = queued;
        pthread_mutex_unlock(&mutex);
        if (count > 0) {
            pthread_mutex_lock(&mutex);
            queued--; /* fine */
            pthread_mutex_unlock(&mutex);
        }
    }
    return NULL;
}

int main(void) {
    pthread_t id;
    if (pthread_create(&id, NULL, consumer, NULL) != 0)
        return 1;
    for (;;) {
        pthread_mutex_lock(&mutex);
        queued++;
        pthread_mutex_unlock(&mutex);
    }
}
