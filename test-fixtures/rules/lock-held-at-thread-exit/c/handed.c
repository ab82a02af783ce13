#include <pthread.h>
#include <stddef.h>
#include <threads.h>

static pthread_mutex_t token = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static mtx_t small;
static int steps;

static void give_token(void) {
    pthread_mutex_unlock(&token); // expect: lock-released-without-acquire "`token`"
}

// The creator is to give it back, which it may not.
static void *takes_for_others(void *unused) {
    (void)unused;
    pthread_mutex_lock(&token);
    steps++;
    return NULL; // expect: lock-held-at-thread-exit "`token`"
}

static void quit_c11(void) {
    thrd_exit(0); // expect: lock-held-at-thread-exit "`small`"
}

static int c11_worker(void *unused) {
    (void)unused;
    mtx_lock(&small);
    if (steps > 3)
        quit_c11();
    steps++;
    mtx_unlock(&small);
    return 0;
}

static void end_turn(void) {
    pthread_mutex_unlock(&turn);
}

static void *takes_turn(void *unused) {
    (void)unused;
    pthread_mutex_lock(&turn);
    steps++;
    end_turn();
    return NULL; /* fine */
}

int main(void) {
    pthread_t a;
    pthread_t b;
    thrd_t c;
    if (mtx_init(&small, mtx_plain) != thrd_success)
        return 1;
    if (pthread_create(&a, NULL, takes_for_others, NULL) != 0)
        return 1;
    pthread_join(a, NULL);
    give_token();
    if (pthread_create(&b, NULL, takes_turn, NULL) != 0)
        return 1;
    pthread_join(b, NULL);
    if (thrd_create(&c, c11_worker, NULL) != thrd_success)
        return 1;
    thrd_join(c, NULL);
    mtx_destroy(&small);
    return 0;
}
