#include "pool.h"
#include <stdlib.h>

static void *run(void *argument) {
    struct task *task = argument;
    task->number++;
    return NULL;
}

pthread_t start_task(struct task *task) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, task) != 0) // fine: stack-address-passed-to-thread judged at the callers
        exit(1);
    return thread;
}

void finish_task(pthread_t thread) {
    pthread_join(thread, NULL);
}
