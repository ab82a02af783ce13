#include <pthread.h>

static int value;

static void set_up(void) {
    value = 42;
}

int on_the_stack(void) {
    pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up); // expect: once-control-not-static "`once`"
    return value;
}

int in_the_function(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up); /* fine */
    return value;
}

static pthread_once_t file_once = PTHREAD_ONCE_INIT;

int in_the_file(void) {
    pthread_once(&file_once, set_up); /* fine */
    return value;
}
