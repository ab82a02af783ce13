#ifndef STATS_H
#define STATS_H
#include <pthread.h>
#include "annotate.h"

struct stats {
    pthread_mutex_t mutex;
    unsigned hits STATS_GUARD(mutex);
};

extern struct stats the_stats;

void stats_bump(struct stats *s) STATS_NEEDS(s->mutex);
void stats_print(void);
#endif
