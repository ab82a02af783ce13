#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t flag;
static void handler(int number) { flag = number; }
static void *work(void *argument) { return argument; }

int main(void) {
    pthread_t thread;
    sigset_t set;
    struct sigaction action = { .sa_handler = handler };
    sigemptyset(&set);
    signal(SIGUSR1, handler); // expect: signal-call-in-threaded-program "`signal` is not specified for programs with threads; use `sigaction`"
    sigprocmask(SIG_BLOCK, &set, NULL); // expect: signal-call-in-threaded-program "`pthread_sigmask`"
    sigaction(SIGUSR2, &action, NULL); /* fine */
    pthread_sigmask(SIG_BLOCK, &set, NULL); /* fine */
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        abort();
    pthread_join(thread, NULL);
    return flag;
}
