#include <pthread.h>
#include <stdlib.h>

struct job { int input; int output; };

static struct job *make(int input) {
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL)
        exit(1);
    job->input = input;
    return job;
}

static void *reads(void *argument) {
    return (void *) (size_t) *(int *) argument; // expect: argument-freed-by-creator
}

static void *writes(void *argument) {
    struct job *job = argument;
    job->output = job->input; // expect: argument-freed-by-creator
    return NULL;
}

static void *frees(void *argument) {
    struct job *job = argument;
    job->output = 1; /* fine: the thread frees it */
    free(job);
    return NULL;
}

static void *late(void *argument) {
    struct job *job = argument;
    job->output = 1; /* fine: freed after the join */
    return NULL;
}

static void drop(struct job *job) {
    free(job); // expect: argument-freed-by-creator
}

static void early(void) {
    pthread_t thread;
    int *number = malloc(sizeof *number);
    *number = 3;
    if (pthread_create(&thread, NULL, reads, number))
        exit(1);
    free(number); // expect: argument-freed-by-creator "frees the memory"
    pthread_join(thread, NULL);
}

static void by_helper(void) {
    pthread_t thread;
    struct job *job = make(2);
    if (pthread_create(&thread, NULL, writes, job))
        exit(1);
    drop(job);
    pthread_join(thread, NULL);
}

static void detached(void) {
    pthread_t thread;
    struct job *job = make(2);
    if (pthread_create(&thread, NULL, writes, job))
        exit(1);
    pthread_detach(thread);
    free(job); // expect: argument-freed-by-creator
}

static void grown(void) {
    pthread_t thread;
    int *numbers = calloc(2, sizeof *numbers);
    if (pthread_create(&thread, NULL, reads, numbers))
        exit(1);
    numbers = realloc(numbers, 8 * sizeof *numbers); // expect: argument-freed-by-creator
    pthread_join(thread, NULL);
    free(numbers); /* fine: joined */
}

static void on_failure(void) {
    pthread_t thread;
    struct job *job = make(1);
    if (pthread_create(&thread, NULL, frees, job)) {
        free(job); /* fine: no thread was made */
        return;
    }
    pthread_join(thread, NULL);
}

static void after_join(void) {
    pthread_t thread;
    struct job *job = make(1);
    if (pthread_create(&thread, NULL, late, job))
        exit(1);
    pthread_join(thread, NULL);
    free(job); /* fine: joined */
}

static void another(void) {
    pthread_t thread;
    struct job *job = make(1);
    struct job *other = make(2);
    if (pthread_create(&thread, NULL, late, job))
        exit(1);
    free(other); /* fine: another object */
    pthread_join(thread, NULL);
    free(job); /* fine: joined */
}

int main(void) {
    early();
    by_helper();
    detached();
    grown();
    on_failure();
    after_join();
    another();
    return 0;
}
