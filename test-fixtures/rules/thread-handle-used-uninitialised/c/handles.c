#include <pthread.h>
#include <threads.h>
#include <stdlib.h>
#include <string.h>

static void *work(void *argument) { return argument; }
static int job(void *argument) { return argument != NULL; }

void never_created(void) {
    pthread_t thread;
    pthread_join(thread, NULL); // expect: thread-handle-used-uninitialised "`pthread_join` gets the handle `thread`"
}

void detached_unset(void) {
    pthread_t thread;
    pthread_detach(thread); // expect: thread-handle-used-uninitialised
}

void joined_where_create_failed(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) {
        pthread_join(thread, NULL); // expect: thread-handle-used-uninitialised
        return;
    }
    pthread_join(thread, NULL); /* fine */
}

void the_other_one(void) {
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) != 0)
        return;
    pthread_join(first, NULL);
    pthread_join(second, NULL); // expect: thread-handle-used-uninitialised
}

int c11_threads(void) {
    thrd_t thread;
    return thrd_join(thread, NULL); // expect: thread-handle-used-uninitialised
}

static void stop(pthread_t thread) {
    pthread_join(thread, NULL); // expect: thread-handle-used-uninitialised
}

void through_a_function(void) {
    pthread_t thread;
    stop(thread);
}

void fill(pthread_t *thread);

void set_by_others(void) {
    pthread_t thread;
    fill(&thread);
    pthread_join(thread, NULL); /* fine */
}

static int start(pthread_t *thread) { return pthread_create(thread, NULL, work, NULL); }

void set_by_a_function(void) {
    pthread_t thread;
    if (start(&thread) == 0)
        pthread_join(thread, NULL); /* fine */
}

void created_on_one_path(int wanted) {
    pthread_t thread;
    if (wanted)
        pthread_create(&thread, NULL, work, NULL); /* expect: thread-create-result-unchecked */
    if (wanted)
        pthread_join(thread, NULL); /* fine */
}

void copied(pthread_t other) {
    pthread_t thread = other;
    pthread_join(thread, NULL); /* fine */
}

void itself(void) {
    pthread_t thread = pthread_self();
    pthread_detach(thread); /* fine */
}

void elements(int count) {
    pthread_t threads[4];
    for (int i = 0; i < count; i++)
        pthread_create(&threads[i], NULL, work, NULL); /* expect: thread-create-result-unchecked */
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL); /* fine */
}

void bytes(const char *saved) {
    pthread_t thread;
    memcpy(&thread, saved, sizeof thread);
    pthread_join(thread, NULL); /* fine */
}
