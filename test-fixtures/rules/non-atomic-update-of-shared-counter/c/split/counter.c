#include "counter.h"
#include <pthread.h>

long served;
static long refused;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void served_one(void) {
    served++; // expect: non-atomic-update-of-shared-counter "served"
}

void refused_one(void) {
    pthread_mutex_lock(&lock);
    refused++; /* fine: guarded */
    pthread_mutex_unlock(&lock);
}
