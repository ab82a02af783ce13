#ifndef STATS_H
#define STATS_H
#include <pthread.h>

struct stats { pthread_mutex_t lock; long served; long failed; };

extern struct stats stats;

void stats_serve(void);
long stats_served(void);
long stats_failed(void);
#endif
