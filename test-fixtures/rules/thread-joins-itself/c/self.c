#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static pthread_t worker, other;

static void *work(void *argument) {
    pthread_join(worker, NULL); // expect: thread-joins-itself "waits here for its own end"
    return argument;
}

static void *second(void *argument) {
    pthread_join(pthread_self(), NULL); // expect: thread-joins-itself
    return argument;
}

static int third(void *argument) {
    (void) argument;
    return thrd_join(thrd_current(), NULL); // expect: thread-joins-itself
}

static void *detaches(void *argument) {
    pthread_detach(pthread_self()); /* fine */
    return argument;
}

static void *waits_for_the_other(void *argument) {
    pthread_join(other, NULL); /* fine */
    return argument;
}

int main(void) {
    pthread_t waiter, detached, selfish;
    thrd_t c11;
    if (pthread_create(&worker, NULL, work, NULL) != 0 || pthread_create(&other, NULL, detaches, NULL) != 0
            || pthread_create(&waiter, NULL, waits_for_the_other, NULL) != 0 || pthread_create(&selfish, NULL, second, NULL) != 0
            || pthread_create(&detached, NULL, detaches, NULL) != 0 || thrd_create(&c11, third, NULL) != thrd_success)
        abort();
    pthread_join(waiter, NULL); /* fine */
    pthread_join(selfish, NULL); /* fine */
    thrd_join(c11, NULL);
    pthread_exit(NULL);
}
