#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* The signals in the set are blocked and taken by the thread that waits for them. */
static void *signal_thread(void *arg) {
    const sigset_t *set = arg;
    for (;;) {
        int sig;
        if (sigwait(set, &sig) != 0)
            continue;
        if (sig == SIGTERM)
            return NULL;
        printf("%d\n", sig);
    }
}

static void *worker(void *arg) {
    return arg;
}

int main(void) {
    static sigset_t set;
    pthread_t t, w;
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0)
        return 1;
    if (pthread_create(&t, NULL, signal_thread, &set) != 0)
        exit(1);
    if (pthread_create(&w, NULL, worker, NULL) != 0)
        exit(1);
    pthread_kill(t, SIGHUP); /* fine */
    pthread_kill(t, SIGTERM); /* fine */
    pthread_kill(w, SIGINT); // expect: signal-used-to-kill-thread "SIGINT"
    pthread_kill(w, SIGKILL); // expect: signal-used-to-kill-thread "SIGKILL"
    pthread_join(t, NULL);
    pthread_join(w, NULL);
    return 0;
}
