// One handle, a loop of handles, several returns.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

void one(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-never-joined
        exit(1);
    pthread_detach(thread);
    printf("started\n");
}

void many(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) // expect: thread-never-joined
            exit(1);
}

int ways(int n) {
    pthread_t thread;
    if (n < 0)
        return -1;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-never-joined
        return -2;
    pthread_detach(thread);
    if (n > 10)
        return 1;
    return 0;
}
