#include "stats.h"

struct stats stats = {PTHREAD_MUTEX_INITIALIZER, 0, 0};

void stats_serve(void) {
    pthread_mutex_lock(&stats.lock);
    stats.served = stats.served + 1;
    stats.failed = 0;
    pthread_mutex_unlock(&stats.lock);
}

long stats_served(void) {
    return stats.served; // expect: shared-global-read-without-lock "stats.served"
}

long stats_failed(void) {
    pthread_mutex_lock(&stats.lock);
    long failed = stats.failed; /* fine: as the writer does it */
    pthread_mutex_unlock(&stats.lock);
    return failed;
}
