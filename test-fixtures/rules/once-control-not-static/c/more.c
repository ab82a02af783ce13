#include <pthread.h>
#include <stddef.h>
#include <threads.h>

static int value;

static void set_up(void) {
    value = 42;
}

#define RUN_ONCE(flag) pthread_once(&(flag), set_up)

int by_macro(void) {
    pthread_once_t flag = PTHREAD_ONCE_INIT;
    RUN_ONCE(flag); // expect: once-control-not-static "`flag`"
    return value;
}

int c11(void) {
    once_flag flag = ONCE_FLAG_INIT;
    call_once(&flag, set_up); // expect: once-control-not-static "`flag`"
    return value;
}

int in_a_loop(int times) {
    for (int i = 0; i < times; i++) {
        pthread_once_t flag = PTHREAD_ONCE_INIT;
        pthread_once(&flag, set_up); // expect: once-control-not-static "`flag`"
    }
    return value;
}

struct table {
    pthread_once_t once;
    int *entries;
};

int of_the_object(struct table *table) {
    pthread_once(&table->once, set_up); /* fine */
    return value;
}

static void through_pointer(pthread_once_t *once) {
    pthread_once(once, set_up); /* fine */
}

static pthread_once_t shared = PTHREAD_ONCE_INIT;

int with_pointer(void) {
    through_pointer(&shared);
    return value;
}

static void *first_one(void *once) {
    pthread_once(once, set_up); /* fine */
    return NULL;
}

int for_two_threads(void) {
    pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, NULL, first_one, &once) != 0)
        return -1;
    if (pthread_create(&b, NULL, first_one, &once) != 0) {
        pthread_join(a, NULL);
        return -1;
    }
    pthread_once(&once, set_up); /* fine */
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return value;
}

int per_thread(void) {
    static _Thread_local pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up); /* fine */
    return value;
}
