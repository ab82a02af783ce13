#include <pthread.h>

void *asynchronous(void *argument) {
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old); // expect: async-cancel-enabled "cancelled between any two instructions"
    return argument;
}

static void allow(int type) {
    pthread_setcanceltype(type, NULL); /* fine */
}

void *ignoring_the_old(void *argument) {
    if (pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL) != 0) // expect: async-cancel-enabled
        return NULL;
    return argument;
}

void *deferred(void *argument) {
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old); /* fine */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old); /* fine */
    allow(old);
    return argument;
}

void *restored(void *argument) {
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old);
    pthread_setcanceltype(old, NULL); /* fine */
    return argument;
}
