#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

static void *signal_thread(void *arg) {
    const sigset_t *set = arg;
    struct timespec limit = {1, 0};
    siginfo_t info;
    while (sigtimedwait(set, &info, &limit) != SIGTERM)
        continue;
    return NULL;
}

int main(void) {
    static sigset_t set;
    pthread_t t;
    sigfillset(&set);
    pthread_sigmask(SIG_SETMASK, &set, NULL);
    if (pthread_create(&t, NULL, signal_thread, &set) != 0)
        exit(1);
    pthread_kill(t, SIGTERM); /* fine */
    pthread_join(t, NULL);
    return 0;
}
