#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t wanted;

static void enter(void) {
    pthread_mutex_lock(&lock); // expect: signal-handler-takes-lock "`pthread_mutex_lock` may wait for ever in the signal handler"
}

static void on_interrupt(int number) {
    (void) number;
    enter();
    pthread_mutex_unlock(&lock); // expect: signal-handler-calls-unsafe-function
}

static void on_user(int number) {
    (void) number;
    wanted = 1; /* fine */
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGUSR1, on_user);
    while (!wanted)
        pause();
    pthread_mutex_lock(&lock); /* fine */
    pthread_mutex_unlock(&lock);
    return 0;
}
