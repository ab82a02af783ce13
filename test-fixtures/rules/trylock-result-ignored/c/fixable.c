#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

void add(void) {
    pthread_mutex_trylock(&lock); // expect: trylock-result-ignored "is ignored"
    count++;
    pthread_mutex_unlock(&lock);
}

void add_if_free(void) {
    if (pthread_mutex_trylock(&lock) == 0) { /* fine */
        count++;
        pthread_mutex_unlock(&lock);
    }
}
