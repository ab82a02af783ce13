// The check is added the way the file checks its other calls.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *work(void *argument) { return argument; }

int first(void) {
    pthread_t thread;
    int error = pthread_create(&thread, NULL, work, NULL);
    if (error != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(error));
        exit(EXIT_FAILURE);
    }
    pthread_join(thread, NULL);
    return 0;
}

int second(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL); // expect: thread-create-result-unchecked
    pthread_join(thread, NULL);
    return 0;
}

void third(void) {
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, work, NULL); // expect: thread-create-result-unchecked
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
}
