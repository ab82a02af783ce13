#include <pthread.h>
#include <stdlib.h>

struct job { int input; int output; };

static void *use(void *argument) {
    struct job *job = argument;
    job->output = job->input + 1; /* fine: each call of the starter makes an object */
    return NULL;
}

static void *touch(void *argument) {
    struct job *job = argument;
    job->output = 2; // expect: shared-data-race-through-thread-argument
    return NULL;
}

static void start(int number) {
    pthread_t thread;
    struct job *job = malloc(sizeof *job);
    job->input = number; /* fine: no thread knows it yet */
    if (pthread_create(&thread, NULL, use, job))
        exit(1);
    pthread_detach(thread);
}

static int meddle(void) {
    pthread_t thread;
    struct job *job = calloc(1, sizeof *job);
    if (pthread_create(&thread, NULL, touch, job))
        exit(1);
    job->output = 1; // expect: shared-data-race-through-thread-argument
    pthread_join(thread, NULL);
    int result = job->output; /* fine: the thread has ended */
    free(job);
    return result;
}

int main(void) {
    start(1);
    start(2);
    for (int i = 0; i < 4; i++)
        start(i);
    int seen = meddle();
    pthread_exit((void *) (size_t) seen);
}
