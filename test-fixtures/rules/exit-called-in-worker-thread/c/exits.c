#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void give_up(void) {
    exit(1); // expect: exit-called-in-worker-thread "`exit` in"
}

static void die(void) {
    exit(3); /* fine */
}

static void *work(void *argument) {
    if (argument == NULL)
        give_up();
    if (argument == (void *) 1)
        die();
    if (argument == (void *) 2)
        _exit(1); /* fine */
    if (argument == (void *) 3)
        abort(); /* fine */
    if (argument == (void *) 4)
        quick_exit(1); // expect: exit-called-in-worker-thread
    return argument;
}

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        die();
    pthread_join(thread, NULL);
    exit(0); /* fine */
}
