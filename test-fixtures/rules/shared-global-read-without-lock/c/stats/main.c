#include "stats.h"
#include <stdlib.h>

static void *serve(void *unused) {
    for (int i = 0; i < 10; i++)
        stats_serve();
    return unused;
}

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, NULL))
        exit(1);
    long seen = stats_served() + stats_failed();
    pthread_join(thread, NULL);
    return (int) seen;
}
