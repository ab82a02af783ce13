#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

void add(void) {
    pthread_mutex_lock(&lock); // expect: mutex-not-initialised "`lock` is locked here"
    count++;
    pthread_mutex_unlock(&lock);
}
