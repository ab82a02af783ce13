// All threads get the one heap object that was made before the loop.
#include <pthread.h>
#include <stdlib.h>

struct pool { int next; };

static void *take(void *argument) {
    struct pool *pool = argument;
    return pool->next++ ? argument : NULL; // expect: shared-data-race-through-thread-argument
}

int main(void) {
    struct pool *pool = malloc(sizeof *pool);
    pool->next = 0; // fine: shared-data-race-through-thread-argument before the first create
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, take, pool))
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    return pool->next; // fine: shared-data-race-through-thread-argument after the last join
}
