/* A mutex that one thread takes and another gives back. */
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static sem_t permit;

static void *opens(void *arg) {
    pthread_mutex_unlock(&gate); // expect: lock-released-without-acquire "`gate`"
    return NULL;
}

static void *posts(void *arg) {
    sem_post(&permit); /* fine */
    return NULL;
}

int main(void) {
    pthread_t t, u;
    sem_init(&permit, 0, 0);
    pthread_mutex_lock(&gate); /* fine */
    if (pthread_create(&t, NULL, opens, NULL) == 0)
        pthread_join(t, NULL);
    if (pthread_create(&u, NULL, posts, NULL) == 0)
        pthread_join(u, NULL);
    sem_wait(&permit); /* fine */
    return 0;
}
