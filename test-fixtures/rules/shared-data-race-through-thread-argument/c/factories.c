#include <pthread.h>
#include <stdlib.h>

struct job { int input; int output; int *more; };

static struct job *registry;

static void *xmalloc(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL)
        abort();
    return memory;
}

static struct job *make(void) {
    struct job *job = xmalloc(sizeof *job);
    job->more = xmalloc(sizeof *job->more);
    job->output = 0; /* fine: nobody else knows the object yet */
    return job;
}

static struct job *make_known(void) {
    struct job *job = xmalloc(sizeof *job);
    registry = job;
    return job;
}

static void *use(void *argument) {
    struct job *job = argument;
    job->output = job->input + 1; /* fine: two calls of the factory make two objects */
    job->more[0] = 1; /* fine: and two of what it puts there */
    return NULL;
}

static void *share(void *argument) {
    struct job *job = argument;
    job->output = 1; // expect: shared-data-race-through-thread-argument
    job->more[0] = 1; // expect: shared-data-race-through-thread-argument
    return NULL;
}

static void *loop(void *argument) {
    struct job *job = argument;
    job->output = 1; /* fine: each round makes another object */
    return NULL;
}

static void *known(void *argument) {
    struct job *job = argument;
    job->output = 3; // expect: shared-global-write-without-lock
    return NULL;
}

int main(void) {
    pthread_t a, b, many[4];
    struct job *first = make();
    struct job *second = make();
    if (pthread_create(&a, NULL, use, first) || pthread_create(&b, NULL, use, second))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    struct job *one = make();
    for (int i = 0; i < 4; i++)
        if (pthread_create(&many[i], NULL, share, one))
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(many[i], NULL);
    for (int i = 0; i < 4; i++) {
        struct job *mine = make();
        if (pthread_create(&many[i], NULL, loop, mine))
            exit(1);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(many[i], NULL);
    if (pthread_create(&a, NULL, known, make_known()))
        exit(1);
    registry->output = 2; // expect: shared-global-write-without-lock
    pthread_join(a, NULL);
    return registry->output; /* fine: after the join */
}
