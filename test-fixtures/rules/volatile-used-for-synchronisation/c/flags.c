#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static volatile int stop;
static volatile long progress;
static volatile int generation;
static volatile sig_atomic_t interrupted;
static volatile atomic_int proper;
static volatile int guarded;
static volatile int own_use;
static volatile unsigned char *const port = (unsigned char *) 0x378;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int work_done;

struct server { volatile int running; volatile int clients; int plain; };

#define STOPPED() (stop != 0)

static void on_signal(int number) {
    interrupted = number; /* fine: between a handler and the code it interrupts */
}

static void *serve(void *argument) {
    struct server *server = argument;
    while (server->running) // expect: volatile-used-for-synchronisation "running"
        work_done++; // expect: non-atomic-update-of-shared-counter
    server->clients = 0; // expect: volatile-used-for-synchronisation "clients"
    return NULL;
}

static void *work(void *unused) {
    while (!STOPPED()) { // expect: volatile-used-for-synchronisation "stop"
        work_done++; // expect: non-atomic-update-of-shared-counter
        progress = work_done; // expect: volatile-used-for-synchronisation "progress"
    }
    generation++; // expect: volatile-used-for-synchronisation "`volatile` orders nothing between threads"
    proper++; /* fine: atomic as well */
    pthread_mutex_lock(&lock);
    guarded = 1; /* fine: the lock does it */
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    pthread_t thread, server_thread;
    struct server server = {1, 2, 3};
    signal(SIGINT, on_signal);
    stop = 0; /* fine: no thread yet */
    if (pthread_create(&thread, NULL, work, NULL))
        exit(1);
    if (pthread_create(&server_thread, NULL, serve, &server))
        exit(1);
    while (!interrupted && progress < 10) // expect: volatile-used-for-synchronisation "progress"
        sleep(1);
    *port = 1; /* fine: a device register */
    own_use = 1; /* fine: only main uses it */
    generation++; // expect: volatile-used-for-synchronisation "generation"
    stop = 1; // expect: volatile-used-for-synchronisation "stop"
    server.running = 0; // expect: volatile-used-for-synchronisation
    server.clients++; // expect: volatile-used-for-synchronisation
    pthread_mutex_lock(&lock);
    int seen = guarded; /* fine: under the lock */
    pthread_mutex_unlock(&lock);
    seen += proper;
    pthread_join(thread, NULL);
    pthread_join(server_thread, NULL);
    return seen + (int) progress; /* fine: the threads have ended */
}
