#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static void no_answer(void *argument) { (void) argument; }
static int an_int(void *argument) { return argument != NULL; }
static void *by_value(int number) { (void) number; return NULL; }
static void *two(void *first, void *second) { (void) second; return first; }
static void nothing(void) {}
static void *a_pointer(void *argument) { return argument; }
static void *other_pointer(char *text) { return text; }
static void *no_parameter(void) { return NULL; }

void pthreads(pthread_t *threads) {
    if (pthread_create(&threads[0], NULL, (void *(*)(void *)) no_answer, NULL) != 0) // expect: thread-entry-wrong-signature "`no_answer` returns `void`, but is called as one that returns `void *`"
        return;
    if (pthread_create(&threads[1], NULL, (void *(*)(void *)) an_int, NULL) != 0) // expect: thread-entry-wrong-signature
        return;
    if (pthread_create(&threads[2], NULL, (void *) by_value, NULL) != 0) // expect: thread-entry-wrong-signature "takes `int`, but gets a pointer"
        return;
    if (pthread_create(&threads[3], NULL, (void *(*)(void *)) two, NULL) != 0) // expect: thread-entry-wrong-signature "takes 2 parameters"
        return;
    if (pthread_create(&threads[4], NULL, (void *) &nothing, NULL) != 0) // expect: thread-entry-wrong-signature
        return;
    if (pthread_create(&threads[5], NULL, a_pointer, NULL) != 0) /* fine */
        return;
    if (pthread_create(&threads[6], NULL, &a_pointer, threads) != 0) /* fine */
        return;
    if (pthread_create(&threads[7], NULL, (void *(*)(void *)) other_pointer, "x") != 0) /* fine */
        return;
    if (pthread_create(&threads[8], NULL, (void *(*)(void *)) no_parameter, NULL) != 0) /* fine */
        return;
}

int c11(thrd_t *threads) {
    if (thrd_create(&threads[0], an_int, NULL) != thrd_success) /* fine */
        return 1;
    return thrd_create(&threads[1], (thrd_start_t) a_pointer, NULL); // expect: thread-entry-wrong-signature "returns `void*`, but is called as one that returns `int`"
}

int chosen(pthread_t *thread, void *(*entry)(void *)) {
    return pthread_create(thread, NULL, entry, NULL); /* fine */
}
