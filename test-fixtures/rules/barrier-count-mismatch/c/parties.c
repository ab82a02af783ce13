#include <pthread.h>
#include <stdlib.h>

#define WORKERS 3

static pthread_barrier_t few, many, rounds, all;

static void *early(void *arg) {
    pthread_barrier_wait(&few);
    pthread_barrier_wait(&many);
    pthread_barrier_wait(&all);
    for (int i = 0; i < 10; i++)
        pthread_barrier_wait(&rounds);
    return arg;
}

int main(void) {
    pthread_t t[WORKERS];
    pthread_barrier_init(&few, NULL, WORKERS + 1); // expect: barrier-count-mismatch "no more than 3"
    pthread_barrier_init(&many, NULL, WORKERS); // expect: barrier-count-mismatch "but 4 come"
    pthread_barrier_init(&all, NULL, WORKERS + 1); // fine
    pthread_barrier_init(&rounds, NULL, WORKERS); // fine
    for (int i = 0; i < WORKERS; i++)
        if (pthread_create(&t[i], NULL, early, NULL) != 0)
            abort();
    pthread_barrier_wait(&many);
    pthread_barrier_wait(&all);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(t[i], NULL);
    return 0;
}
