/* Handles that live in objects: an array of pointers to structs, objects made in the loop, a list. */
#include <pthread.h>
#include <stdlib.h>

struct job {
    pthread_t thread;
    int number;
    struct job *next;
};

static struct {
    int threads;
    struct job **jobs;
} config;

static void *work(void *argument) {
    return argument;
}

static void start_and_wait(void) {
    int i;
    for (i = 0; i < config.threads; i++) {
        struct job *job = config.jobs[i];
        if (pthread_create(&(job->thread), NULL, work, job)) { /* fine */
            exit(1);
        }
    }
    for (i = 0; i < config.threads; i++) {
        pthread_join(config.jobs[i]->thread, NULL);
    }
}

static void made_in_loop(int count) {
    struct job *jobs[16];
    int i;
    for (i = 0; i < count; i++) {
        jobs[i] = malloc(sizeof *jobs[i]);
        if (pthread_create(&jobs[i]->thread, NULL, work, jobs[i]) != 0) { /* fine */
            exit(1);
        }
    }
    for (i = 0; i < count; i++) {
        pthread_join(jobs[i]->thread, NULL);
        free(jobs[i]);
    }
}

static void never(void) {
    int i;
    for (i = 0; i < config.threads; i++) {
        struct job *job = config.jobs[i];
        if (pthread_create(&job->thread, NULL, work, job)) { // known-miss: thread-never-joined
            exit(1);
        }
    }
    for (i = 0; i < config.threads; i++) {
        config.jobs[i]->number = 0;
    }
}

int main(void) {
    start_and_wait();
    made_in_loop(4);
    never(); // known-miss: main-returns-while-threads-run another function joins the same handles
    return 0;
}
