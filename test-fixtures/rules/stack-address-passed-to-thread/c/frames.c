// Locals whose address a thread gets: who waits before the frame dies, and who does not.
#include <pthread.h>
#include <stdlib.h>

struct job { int input; int output; };
struct batch { pthread_t thread; struct job *job; };

static void *work(void *argument) {
    struct job *job = argument;
    job->output = job->input + 1;
    return NULL;
}

static void *work_on_batch(void *argument) {
    struct batch *batch = argument;
    batch->job->output = 1;
    return NULL;
}

void forgotten(void) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // expect: stack-address-passed-to-thread "`job`"
        return;
}

void detached(void) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) == 0) // expect: stack-address-passed-to-thread "`job`"
        pthread_detach(thread);
}

pthread_t handed_out(void) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // expect: stack-address-passed-to-thread "`job`"
        abort();
    return thread;
}

static pthread_t global_thread;

void kept_in_global(void) {
    struct job job = {1, 0};
    if (pthread_create(&global_thread, NULL, work, &job) != 0) // expect: stack-address-passed-to-thread "`job`"
        abort();
}

void join_global(void) {
    pthread_join(global_thread, NULL);
}

void element_of_local_array(void) {
    pthread_t thread;
    struct job jobs[4];
    jobs[2].input = 3;
    if (pthread_create(&thread, NULL, work, &jobs[2]) != 0) // expect: stack-address-passed-to-thread "`jobs`"
        return;
    pthread_detach(thread);
}

int returns_before_join(int hurry) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // expect: stack-address-passed-to-thread "`job`"
        return -1;
    if (hurry)
        return 1;
    pthread_join(thread, NULL);
    return job.output;
}

void started_detached(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    struct job job = {1, 0};
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &attributes, work, &job) != 0) // expect: stack-address-passed-to-thread "`job`"
        abort();
    pthread_attr_destroy(&attributes);
}

int joined(void) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // fine: stack-address-passed-to-thread
        return -1;
    pthread_join(thread, NULL);
    return job.output;
}

int joined_in_loop(void) {
    pthread_t threads[4];
    struct job jobs[4];
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        jobs[i].input = i;
        if (pthread_create(&threads[i], NULL, work, &jobs[i]) != 0) // fine: stack-address-passed-to-thread
            abort();
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        sum += jobs[i].output;
    }
    return sum;
}

static void wait_for(pthread_t thread) {
    pthread_join(thread, NULL);
}

int joined_in_helper(void) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // fine: stack-address-passed-to-thread
        return -1;
    wait_for(thread);
    return job.output;
}

void on_heap(void) {
    pthread_t thread;
    struct job *job = malloc(sizeof *job);
    job->input = 1;
    if (pthread_create(&thread, NULL, work, job) != 0) // fine: stack-address-passed-to-thread heap
        abort();
    pthread_detach(thread);
}

void static_local(void) {
    static struct job job;
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &job) != 0) // fine: stack-address-passed-to-thread static storage
        abort();
    pthread_detach(thread);
}

void callers_object(struct job *job) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, job) != 0) // fine: stack-address-passed-to-thread the caller's object
        abort();
    pthread_detach(thread);
}

void number(int number) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, (void *) (long) number) != 0) // fine: stack-address-passed-to-thread a number
        abort();
    pthread_detach(thread);
}

int both_ways(int quick) {
    pthread_t thread;
    struct job job = {1, 0};
    if (pthread_create(&thread, NULL, work, &job) != 0) // fine: stack-address-passed-to-thread both ways join
        return -1;
    if (quick) {
        pthread_join(thread, NULL);
        return 0;
    }
    pthread_join(thread, NULL);
    return job.output;
}

int pointer_inside(void) {
    struct job job = {1, 0};
    struct batch batch = {0, &job};
    if (pthread_create(&batch.thread, NULL, work_on_batch, &batch) != 0) // fine: stack-address-passed-to-thread joined
        return -1;
    pthread_join(batch.thread, NULL);
    return job.output;
}
