#include <pthread.h>
#include <threads.h>
#include <stdlib.h>
#include <stdio.h>

static void *work(void *argument) { return argument; }
static int job(void *argument) { return argument != NULL; }

static pthread_t shared;

void joined_twice(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        return;
    pthread_join(thread, NULL);
    pthread_join(thread, NULL); // expect: thread-join-or-detach-repeated "The thread of `thread` is joined here after it was joined"
}

void detached_then_joined(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        return;
    pthread_detach(thread);
    pthread_join(thread, NULL); // expect: thread-join-or-detach-repeated "is joined here after it was detached"
}

void joined_then_detached(pthread_t thread) {
    pthread_join(thread, NULL);
    pthread_detach(thread); // expect: thread-join-or-detach-repeated
}

void either_way_is_over(int wait) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        return;
    if (wait)
        pthread_join(thread, NULL);
    else
        pthread_detach(thread);
    pthread_join(thread, NULL); // expect: thread-join-or-detach-repeated
}

int c11_threads(void) {
    thrd_t thread;
    if (thrd_create(&thread, job, NULL) != thrd_success)
        return 1;
    thrd_detach(thread);
    return thrd_join(thread, NULL); // expect: thread-join-or-detach-repeated
}

static void stop(pthread_t thread) {
    pthread_join(thread, NULL);
}

void through_a_function(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        return;
    stop(thread);
    pthread_join(thread, NULL); // expect: thread-join-or-detach-repeated
}

static void stop_shared(void) {
    pthread_join(shared, NULL); // expect: thread-join-or-detach-repeated
}

void a_global_stopped_twice(void) {
    if (pthread_create(&shared, NULL, work, NULL) != 0)
        return;
    stop_shared();
    stop_shared();
}

/* The same variable, another thread. */
void used_again(void) {
    pthread_t thread;
    for (int round = 0; round < 3; round++) {
        if (pthread_create(&thread, NULL, work, NULL) != 0)
            return;
        pthread_join(thread, NULL); /* fine */
    }
    if (pthread_create(&thread, NULL, work, NULL) == 0)
        pthread_join(thread, NULL); /* fine */
}

void elements_of_an_array(pthread_t *threads, int count) {
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL); /* fine */
    pthread_join(threads[count], NULL); /* fine */
}

void neighbours(pthread_t *threads) {
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL); /* fine */
}

void one_of_two_ways(pthread_t thread, int wait) {
    if (wait)
        pthread_join(thread, NULL);
    else
        pthread_detach(thread); /* fine */
}

void only_when_it_was_not(pthread_t thread, int early) {
    if (early)
        pthread_join(thread, NULL);
    printf("between\n");
    if (!early)
        pthread_join(thread, NULL); /* fine */
}

struct worker { pthread_t thread; struct worker *next; };

void a_list(struct worker *worker) {
    while (worker) {
        pthread_join(worker->thread, NULL); /* fine */
        worker = worker->next;
    }
}

pthread_t current(void);

void asked_each_time(void) {
    pthread_join(current(), NULL);
    pthread_join(current(), NULL); /* fine */
}

void retried(pthread_t thread) {
    struct timespec deadline = {0, 0};
    if (pthread_timedjoin_np(thread, NULL, &deadline) != 0)
        pthread_join(thread, NULL); /* fine */
}
