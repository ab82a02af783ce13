// Threads whose only handle is a local, on every way out of the function.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

static void *work(void *argument) { return argument; }
static int run(void *argument) { return argument != NULL; }
static void *frees_itself(void *argument) { pthread_detach(pthread_self()); return argument; }
extern void keep(pthread_t thread);

struct owner { pthread_t thread; int ready; };
static pthread_t global_thread;
static pthread_t table[8];

void lost(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-never-joined "`lost`"
        exit(1);
}

int lost_on_one_way(int hurry) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // expect: thread-never-joined
        return -1;
    if (hurry)
        return 0;
    pthread_join(thread, NULL);
    return 1;
}

void one_of_two(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) != 0) // fine: thread-never-joined
        exit(1);
    if (pthread_create(&second, NULL, work, NULL) != 0) // expect: thread-never-joined
        exit(1);
    pthread_join(first, NULL);
}

void lost_array(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) // expect: thread-never-joined
            exit(1);
}

void lost_c11(void) {
    thrd_t thread;
    if (thrd_create(&thread, run, NULL) != thrd_success) // expect: thread-never-joined
        exit(1);
}

void lost_in_local_struct(void) {
    struct owner owner;
    if (pthread_create(&owner.thread, NULL, work, NULL) != 0) // expect: thread-never-joined
        exit(1);
    owner.ready = 1;
}

void lost_with_attributes(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 20);
    if (pthread_create(&thread, &attributes, work, NULL) != 0) // expect: thread-never-joined
        exit(1);
    pthread_attr_destroy(&attributes);
}

static pthread_t started(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        exit(1);
    return thread;
}

void lost_after_helper(void) {
    pthread_t thread = started(); // expect: thread-never-joined
    printf("started\n");
    (void) thread;
}

void joined_after_helper(void) {
    pthread_t thread = started(); // fine: thread-never-joined
    pthread_join(thread, NULL);
}

void joined_array(int count) {
    pthread_t *threads = malloc(count * sizeof *threads);
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) // fine: thread-never-joined
            exit(1);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}

void detached(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0) // fine: thread-never-joined
        pthread_detach(thread);
}

void detaches_itself(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, frees_itself, NULL) != 0) // fine: thread-never-joined it detaches itself
        exit(1);
}

void started_detached(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &attributes, work, NULL) != 0) // fine: thread-never-joined
        exit(1);
    pthread_attr_destroy(&attributes);
}

void given_away(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-never-joined code without source may join
        exit(1);
    keep(thread);
}

pthread_t returned(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-never-joined the caller's
        exit(1);
    return thread;
}

void kept_in_global(void) {
    if (pthread_create(&global_thread, NULL, work, NULL) != 0) // fine: thread-never-joined others may join
        exit(1);
}

void kept_in_table(int slot) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-never-joined a copy lives on
        exit(1);
    table[slot] = thread;
}

void kept_by_caller(struct owner *owner) {
    if (pthread_create(&owner->thread, NULL, work, owner) != 0) // fine: thread-never-joined the caller's object
        exit(1);
    owner->ready = 1;
}

int joined_on_all_ways(int hurry) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-never-joined
        return -1;
    if (hurry) {
        pthread_join(thread, NULL);
        return 0;
    }
    printf("waiting\n");
    pthread_join(thread, NULL);
    return 1;
}

int failed_start(void) {
    pthread_t thread;
    int error = pthread_create(&thread, NULL, work, NULL); // fine: thread-never-joined no thread on the failing way
    if (error)
        return error;
    pthread_join(thread, NULL);
    return 0;
}

void clean_up_by_goto(int bad) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) // fine: thread-never-joined both ways meet at the join
        return;
    if (bad)
        goto out;
    printf("good\n");
out:
    pthread_join(thread, NULL);
}
