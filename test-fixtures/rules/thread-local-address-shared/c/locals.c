#include <pthread.h>
#include <stdlib.h>

static _Thread_local int mine;
static __thread char buffer[10];
static int shared;

static void *uses(void *arg) {
    return arg;
}

static void *leaves(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, &mine) == 0) // expect: thread-local-address-shared "`mine`"
        pthread_detach(t);
    return NULL;
}

static void start(void) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, &mine) == 0)
        pthread_detach(t);
}

static void *by_helper(void *arg) {
    start(); // expect: thread-local-address-shared
    return NULL;
}

static void *joins(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, &mine) == 0) /* fine */
        pthread_join(t, NULL);
    return NULL;
}

static void *by_value(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, (void *) (long) mine) == 0) /* fine */
        pthread_detach(t);
    return NULL;
}

static void *global(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, &shared) == 0) /* fine */
        pthread_detach(t);
    return NULL;
}

static void *runs_on(void *arg) {
    pthread_t t;
    if (pthread_create(&t, NULL, uses, &mine) == 0) /* fine */
        pthread_detach(t);
    for (;;)
        shared = 1;
}

int main(void) {
    pthread_t t[6], own;
    void *(*all[])(void *) = { leaves };
    if (pthread_create(&own, NULL, uses, &mine) == 0) /* fine */
        pthread_detach(own);
    if (pthread_create(&t[0], NULL, leaves, NULL) == 0)
        pthread_join(t[0], NULL);
    if (pthread_create(&t[1], NULL, by_helper, NULL) == 0)
        pthread_join(t[1], NULL);
    if (pthread_create(&t[2], NULL, joins, NULL) == 0)
        pthread_join(t[2], NULL);
    if (pthread_create(&t[3], NULL, by_value, NULL) == 0)
        pthread_join(t[3], NULL);
    if (pthread_create(&t[4], NULL, global, NULL) == 0)
        pthread_join(t[4], NULL);
    if (pthread_create(&t[5], NULL, runs_on, NULL) == 0)
        pthread_join(t[5], NULL);
    return 0;
}
