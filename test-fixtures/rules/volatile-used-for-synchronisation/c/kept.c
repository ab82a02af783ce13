#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

static volatile sig_atomic_t interrupted;
static atomic_int stop;
static volatile int guarded, before;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void on_signal(int number) { interrupted = number; } /* fine: what the type is for */

static void *work(void *argument) {
    while (!atomic_load(&stop)) { /* fine */
        pthread_mutex_lock(&lock);
        guarded += before; /* fine */
        pthread_mutex_unlock(&lock);
    }
    return argument;
}

int main(void) {
    struct sigaction action = { .sa_handler = on_signal };
    sigaction(SIGINT, &action, NULL);
    before = 2;
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL))
        return 1;
    atomic_store(&stop, 1);
    pthread_join(thread, NULL);
    return guarded + interrupted;
}
