#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int *under_lock, *by_once, *before, *after;
static _Thread_local int *own;

static void make(void) { by_once = calloc(4, sizeof *by_once); }

static void *work(void *argument) {
    pthread_mutex_lock(&lock);
    if (under_lock == NULL) /* fine */
        under_lock = calloc(4, sizeof *under_lock);
    pthread_mutex_unlock(&lock);
    pthread_once(&once, make); /* fine */
    if (own == NULL) /* fine: one for each thread */
        own = calloc(4, sizeof *own);
    return before == NULL ? NULL : argument;
}

int main(void) {
    if (before == NULL) /* fine: no thread runs yet */
        before = calloc(4, sizeof *before);
    pthread_t first, second;
    if (pthread_create(&first, NULL, work, NULL) || pthread_create(&second, NULL, work, NULL))
        return 1;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    if (after == NULL) /* fine: the threads are over */
        after = calloc(4, sizeof *after);
    return 0;
}
