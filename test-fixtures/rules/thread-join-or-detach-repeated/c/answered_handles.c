#include <pthread.h>
#include <stdlib.h>

static int shared;

static void *use(void *argument) {
    return argument;
}

static void *touch(void *argument) {
    shared = 1; // expect: shared-global-write-without-lock
    return argument;
}

static pthread_t start(void *(*entry)(void *)) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, entry, NULL))
        exit(1);
    return thread;
}

int main(void) {
    pthread_t first = start(use);
    pthread_t second = start(use);
    pthread_join(first, NULL); /* fine: each call of the starter answers another handle */
    pthread_join(second, NULL); /* fine: another thread */
    pthread_t third = start(use);
    pthread_t fourth = start(touch);
    pthread_join(third, NULL); /* fine */
    shared = 2; // expect: shared-global-write-without-lock
    pthread_join(fourth, NULL); /* fine */
    pthread_t once = start(use);
    pthread_join(once, NULL);
    pthread_join(once, NULL); // expect: thread-join-or-detach-repeated
    return shared; /* fine: all have ended */
}
