#include <pthread.h>
#include <stdlib.h>

static int workers;
static int done[16];
static int total;
static int rounds;
static int busy;

static void *work(void *argument) {
    int *slot = argument;
    total = *slot; /* fine */
    return NULL;
}

static void *count(void *argument) {
    rounds++; // expect: shared-global-write-without-lock "rounds"
    return argument;
}

static void parse(int count) {
    if (count > 3)
        workers = count;
}

/* The loop between changes nothing of what both tests look at. */
int main(int argc, char **argv) {
    pthread_t thread;
    parse(argc);
    if (workers) {
        if (pthread_create(&thread, NULL, work, &done[0]) != 0)
            exit(1);
    }
    for (int i = 0; i < argc; i++) {
        busy += argv[i][0];
    }
    if (workers)
        pthread_join(thread, NULL);
    total++; /* fine */

    if (workers) {
        if (pthread_create(&thread, NULL, count, &done[1]) != 0)
            exit(1);
    }
    /* This one does. */
    for (int i = 0; i < argc; i++) {
        parse(argv[i][0]);
    }
    if (workers)
        pthread_join(thread, NULL);
    return rounds + busy;
}
