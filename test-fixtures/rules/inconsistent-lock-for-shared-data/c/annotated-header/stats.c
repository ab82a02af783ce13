#include "stats.h"
#include <stdio.h>

struct stats the_stats = { PTHREAD_MUTEX_INITIALIZER, 0 };

void stats_bump(struct stats *s) {
    s->hits++; /* fine: its header says that callers hold the mutex */
}

void stats_print(void) {
    printf("%u\n", the_stats.hits); // expect: shared-global-read-without-lock "hits"
}

unsigned stats_hits(struct stats *s) {
    return s->hits; // expect: inconsistent-lock-for-shared-data "`hits` is used here without `mutex`"
}
