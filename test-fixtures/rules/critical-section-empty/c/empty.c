#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int state;

void nothing_inside(void) {
    pthread_mutex_lock(&mutex); // expect: critical-section-empty "`mutex`"
    pthread_mutex_unlock(&mutex);
    state = 1;
}

void something_inside(void) {
    pthread_mutex_lock(&mutex); /* fine */
    state = 2;
    pthread_mutex_unlock(&mutex);
}
