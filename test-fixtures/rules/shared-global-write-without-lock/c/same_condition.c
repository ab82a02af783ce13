/* Threads that are made and joined under the same condition; static locals. */
#include <pthread.h>
#include <stdlib.h>

static int threads_wanted;
static int blocks;
static int total;
static int late;
static int once;

static void *worker(void *argument) {
    static int calls = 0;
    blocks++; /* fine */
    total++; /* fine */
    late++; // expect: shared-global-write-without-lock "late"
    once++; // expect: shared-global-write-without-lock "once"
    (void) calls;
    return argument;
}

static void file(int parallel) {
    pthread_t thread;
    blocks = 0; /* fine */
    if (parallel) {
        if (pthread_create(&thread, NULL, worker, NULL) != 0) {
            exit(1);
        }
    }
    if (!parallel) {
        total = 0; /* fine */
    }
    if (parallel) {
        pthread_join(thread, NULL);
    }
    total = 1; /* fine */
}

static void global_condition(void) {
    pthread_t thread;
    if (threads_wanted > 0) {
        if (pthread_create(&thread, NULL, worker, NULL) != 0) {
            exit(1);
        }
    }
    if (threads_wanted > 0) {
        pthread_join(thread, NULL);
    }
    blocks = 2; /* fine */
}

/* The conditions differ, so that the thread may go on. */
static void other_condition(int parallel, int wait) {
    pthread_t thread;
    if (parallel) {
        if (pthread_create(&thread, NULL, worker, NULL) != 0) { // expect: thread-never-joined
            exit(1);
        }
    }
    if (wait) {
        pthread_join(thread, NULL);
    }
    late = 1;
}

/* The flag changes between create and test. */
static void flag(void) {
    pthread_t thread;
    if (!threads_wanted) {
        threads_wanted = 1;
        if (pthread_create(&thread, NULL, worker, NULL) != 0) {
            exit(1);
        }
    }
    if (threads_wanted) {
        once = 1;
    }
    pthread_join(thread, NULL);
}

int main(int argc, char **argv) {
    int i;
    for (i = 1; i < argc; i++) {
        file(argv[i][0] == 'p');
    }
    global_condition();
    flag();
    other_condition(argc > 1, argc > 2);
    return 0;
}
