/* No other file names anything of this one: a function that runs before main enters it into the list. */
#include "modules.h"
#include <pthread.h>
#include <stdlib.h>

static long ticks;
static long beats;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *tick(void *argument) {
    ticks += running + loaded; // expect: non-atomic-update-of-shared-counter
    pthread_mutex_lock(&lock);
    beats++; /* fine */
    pthread_mutex_unlock(&lock);
    return argument;
}

static void start(void) {
    pthread_t thread;
    int i;
    for (i = 0; i < 3; i++) {
        if (pthread_create(&thread, NULL, tick, NULL) != 0) {
            abort();
        }
        pthread_detach(thread);
    }
}

static struct module clock_module = { start, 0 };

__attribute__((constructor)) static void enter(void) {
    register_module(&clock_module);
}
