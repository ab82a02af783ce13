// Every way to drop the answer of a create, and every way to look at it.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#define TRY(call) do { int error = (call); if (error) { fprintf(stderr, "%s\n", strerror(error)); abort(); } } while (0)
#define START(handle, entry) pthread_create(&handle, NULL, entry, NULL)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

static void *work(void *argument) { return argument; }
static int run(void *argument) { return argument == NULL; }
static int failures;

static int start(pthread_t *thread) {
    return pthread_create(thread, NULL, work, NULL); // fine: thread-create-result-unchecked the caller looks
}

static void note(int error) {
    failures += error != 0;
}

void dropped(void) {
    pthread_t one;
    pthread_create(&one, NULL, work, NULL); // expect: thread-create-result-unchecked "pthread_create"
    pthread_join(one, NULL);
}

void dropped_in_loop(void) {
    pthread_t many[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&many[i], NULL, work, &many[i]); // expect: thread-create-result-unchecked
    for (int i = 0; i < 4; i++)
        pthread_join(many[i], NULL);
}

void dropped_in_branch(int wanted) {
    pthread_t one;
    if (wanted) {
        pthread_create(&one, NULL, work, NULL); // expect: thread-create-result-unchecked
        pthread_join(one, NULL);
    }
}

void dropped_by_comma(void) {
    pthread_t one;
    int n = 0;
    n++, pthread_create(&one, NULL, work, NULL); // expect: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void dropped_in_macro(void) {
    pthread_t one;
    START(one, work); // expect: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void dropped_by_c11(void) {
    thrd_t one;
    thrd_create(&one, run, NULL); // expect: thread-create-result-unchecked "thrd_create"
    thrd_join(one, NULL);
}

void compared(void) {
    pthread_t one;
    if (pthread_create(&one, NULL, work, NULL) == 0) // fine: thread-create-result-unchecked
        pthread_join(one, NULL);
}

int kept(void) {
    pthread_t one;
    int rc = pthread_create(&one, NULL, work, NULL); // fine: thread-create-result-unchecked
    if (rc == EAGAIN)
        return -1;
    pthread_join(one, NULL);
    return rc;
}

void checked_by_macro(void) {
    pthread_t one;
    TRY(pthread_create(&one, NULL, work, NULL)); // fine: thread-create-result-unchecked
    TRY(START(one, work)); // fine: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void checked_by_helper(void) {
    pthread_t one;
    note(pthread_create(&one, NULL, work, NULL)); // fine: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void asserted(void) {
    pthread_t one;
    assert(pthread_create(&one, NULL, work, NULL) == 0); // fine: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void hinted(void) {
    pthread_t one;
    if (UNLIKELY(pthread_create(&one, NULL, work, NULL))) // fine: thread-create-result-unchecked
        return;
    pthread_join(one, NULL);
}

void by_ternary(void) {
    pthread_t one;
    pthread_create(&one, NULL, work, NULL) ? abort() : (void) pthread_join(one, NULL); // fine: thread-create-result-unchecked
}

void on_purpose(void) {
    pthread_t one;
    (void) pthread_create(&one, NULL, work, NULL); // fine: thread-create-result-unchecked
    pthread_join(one, NULL);
}

void checked_by_c11(void) {
    thrd_t one;
    if (thrd_create(&one, run, NULL) != thrd_success) // fine: thread-create-result-unchecked
        return;
    thrd_join(one, NULL);
}

void by_own_wrapper(void) {
    pthread_t one;
    if (start(&one) != 0)
        abort();
    pthread_join(one, NULL);
}
