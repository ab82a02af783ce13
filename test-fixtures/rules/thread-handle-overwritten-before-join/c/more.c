// One variable, two threads: the first can never be joined again.
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static pthread_t global_thread;
static pthread_t saved;
struct worker { pthread_t thread; int number; };

static void *work(void *argument) { return argument; }
static void *detaches_itself(void *argument) { pthread_detach(pthread_self()); return argument; }
static int run(void *argument) { return argument != NULL; }

static void start(pthread_t *thread) {
    if (pthread_create(thread, NULL, work, NULL) != 0)
        exit(1);
}

void twice(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        exit(1);
    if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-handle-overwritten-before-join "`thread`"
        exit(1);
    pthread_join(thread, NULL);
}

void while_loop(int count) {
    pthread_t thread;
    while (count-- > 0)
        if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-handle-overwritten-before-join
            exit(1);
    pthread_join(thread, NULL);
}

void global_handle(void) {
    if (pthread_create(&global_thread, NULL, work, NULL) != 0)
        exit(1);
    if (pthread_create(&global_thread, NULL, work, NULL) != 0) // expect: thread-handle-overwritten-before-join "`global_thread`"
        exit(1);
    pthread_join(global_thread, NULL);
}

void one_element(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[0], NULL, work, NULL) != 0) // expect: thread-handle-overwritten-before-join
            exit(1);
    pthread_join(threads[0], NULL);
}

void member(struct worker *worker) {
    for (int i = 0; i < 2; i++)
        if (pthread_create(&worker->thread, NULL, work, NULL) != 0) // expect: thread-handle-overwritten-before-join
            exit(1);
    pthread_join(worker->thread, NULL);
}

void c11(void) {
    thrd_t thread;
    for (int i = 0; i < 3; i++)
        if (thrd_create(&thread, run, NULL) != thrd_success) // expect: thread-handle-overwritten-before-join
            exit(1);
    thrd_join(thread, NULL);
}

void by_helper(void) {
    pthread_t thread;
    start(&thread);
    start(&thread); // expect: thread-handle-overwritten-before-join
    pthread_join(thread, NULL);
}

void detached_between(void) {
    pthread_t thread;
    for (int i = 0; i < 4; i++) {
        if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
        pthread_detach(thread);
    }
}

void detach_themselves(void) {
    pthread_t thread;
    for (int i = 0; i < 4; i++)
        if (pthread_create(&thread, NULL, detaches_itself, NULL) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
}

void copied_first(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        exit(1);
    saved = thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join a copy is kept
        exit(1);
    pthread_join(thread, NULL);
    pthread_join(saved, NULL);
}

void joined_between(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        exit(1);
    pthread_join(thread, NULL);
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join
        exit(1);
    pthread_join(thread, NULL);
}

void tried_again(void) {
    pthread_t thread;
    int tries = 0;
    while (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join no thread on failure
        if (++tries > 3)
            exit(1);
    pthread_join(thread, NULL);
}

void either_way(int fast) {
    pthread_t thread;
    if (fast) {
        if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
    } else {
        if (pthread_create(&thread, NULL, work, &fast) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
    }
    pthread_join(thread, NULL);
}

void all_detached(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    for (int i = 0; i < 3; i++)
        if (pthread_create(&thread, &attributes, work, NULL) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
}

void walking_pointer(pthread_t *threads) {
    for (int i = 0; i < 3; i++, threads++)
        if (pthread_create(threads, NULL, work, NULL) != 0) // fine: thread-handle-overwritten-before-join
            exit(1);
}
