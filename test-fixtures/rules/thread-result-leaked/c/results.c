#include <pthread.h>
#include <stdlib.h>

static int *last;
static int table[4];

static void *makes(void *arg) {
    int *result = malloc(sizeof *result);
    if (!result)
        return NULL;
    *result = 1;
    return result;
}

static void *exits(void *arg) {
    char *text = calloc(1, 10);
    text[0] = 'x';
    pthread_exit(text);
}

static void *publishes(void *arg) {
    int *result = malloc(sizeof *result);
    last = result;
    return result;
}

static void *answers_argument(void *arg) {
    return arg;
}

static void *answers_table(void *arg) {
    return &table[1];
}

static void *frees(void *arg) {
    int *result = malloc(sizeof *result);
    *result = 2;
    free(result);
    return NULL;
}

struct job {
    int *result;
};

static void *stores(void *arg) {
    struct job *job = arg;
    job->result = malloc(sizeof *job->result);
    return job->result;
}

int main(void) {
    pthread_t a, b, c, d, e, f, g, h;
    void *result;
    struct job job;
    pthread_create(&a, NULL, makes, NULL);
    pthread_join(a, NULL); // expect: thread-result-leaked
    pthread_create(&b, NULL, exits, NULL);
    pthread_join(b, NULL); // expect: thread-result-leaked
    pthread_create(&c, NULL, publishes, NULL);
    pthread_join(c, NULL); /* fine */
    pthread_create(&d, NULL, answers_argument, NULL);
    pthread_join(d, NULL); /* fine */
    pthread_create(&e, NULL, answers_table, NULL);
    pthread_join(e, NULL); /* fine */
    pthread_create(&f, NULL, frees, NULL);
    pthread_join(f, NULL); /* fine */
    pthread_create(&g, NULL, makes, NULL);
    pthread_join(g, &result); /* fine */
    free(result);
    pthread_create(&h, NULL, stores, &job);
    pthread_join(h, NULL); /* fine */
    free(job.result);
    return 0;
}
