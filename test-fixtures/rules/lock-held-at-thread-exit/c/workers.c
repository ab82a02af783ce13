#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static int jobs;

static void *quits(void *unused) {
    (void)unused;
    pthread_mutex_lock(&gate); // expect: lock-not-released-on-path "`gate`"
    if (jobs == 0)
        pthread_exit(NULL);
    jobs--;
    pthread_mutex_unlock(&gate);
    return NULL;
}

static void *quits_well(void *unused) {
    (void)unused;
    pthread_mutex_lock(&other);
    if (jobs == 0) {
        pthread_mutex_unlock(&other);
        pthread_exit(NULL); /* fine */
    }
    pthread_mutex_unlock(&other);
    return NULL;
}

int main(void) {
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, NULL, quits, NULL) != 0)
        return 1;
    pthread_join(a, NULL);
    if (pthread_create(&b, NULL, quits_well, NULL) != 0)
        return 1;
    pthread_join(b, NULL);
    return 0;
}
