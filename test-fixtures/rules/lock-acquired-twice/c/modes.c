#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t hang = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;
static int paused, lines;

enum pause { PAUSE, RESUME };

/* One function for both directions: the argument decides. */
static void pause_workers(enum pause what) {
    switch (what) {
    case PAUSE:
        pthread_mutex_lock(&hang); // expect: lock-acquired-twice "which its caller `pause_again` holds"
        paused = 1;
        break;
    case RESUME:
        paused = 0;
        pthread_mutex_unlock(&hang);
        break;
    }
}

void grow(void) {
    pause_workers(PAUSE);
    lines++;
    pause_workers(RESUME); /* fine: this way gives the lock back */
}

void pause_again(void) {
    pause_workers(PAUSE);
    pause_workers(PAUSE);
    pause_workers(RESUME);
}

static void add(int amount, int locked) {
    if (!locked) {
        pthread_mutex_lock(&list); /* fine: the caller that holds the lock says so */
    }
    lines += amount;
    if (!locked) {
        pthread_mutex_unlock(&list);
    }
}

void add_all(void) {
    add(1, 0);
    pthread_mutex_lock(&list);
    add(2, 1);
    pthread_mutex_unlock(&list);
}
