#include "stats.h"

static void *worker(void *unused) {
    pthread_mutex_lock(&the_stats.mutex);
    stats_bump(&the_stats); /* fine */
    pthread_mutex_unlock(&the_stats.mutex);
    return unused;
}

static void *printer(void *unused) {
    stats_print();
    return unused;
}

static void *careless(void *unused) {
    stats_bump(&the_stats); // expect: inconsistent-lock-for-shared-data "`stats_bump` is called without"
    return unused;
}

int main(void) {
    pthread_t t[3];
    the_stats.hits = 0; /* fine: no other thread runs yet */
    pthread_create(&t[0], NULL, worker, NULL);
    pthread_create(&t[1], NULL, printer, NULL);
    pthread_create(&t[2], NULL, careless, NULL);
    pthread_join(t[0], NULL);
    pthread_join(t[1], NULL);
    pthread_join(t[2], NULL);
    return (int)the_stats.hits; /* fine: no other thread runs any more */
}
