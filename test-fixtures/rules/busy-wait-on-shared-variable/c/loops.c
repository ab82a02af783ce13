#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static int ready;
static volatile int go;
static atomic_int safe;
static volatile sig_atomic_t interrupted;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
struct job { int done; };
int next(void);

void plain(void) {
    while (!ready) // expect: busy-wait-on-shared-variable "The loop waits for `ready`, which is neither atomic nor guarded"
        ;
}

void with_yield(void) {
    while (ready == 0) // expect: busy-wait-on-shared-variable
        sched_yield();
}

void with_sleep(void) {
    while (!ready) // expect: busy-wait-on-shared-variable
        usleep(100);
}

void member(struct job *job) {
    while (!job->done) { // expect: busy-wait-on-shared-variable
    }
}

void with_break(void) {
    for (;;) {
        if (ready) // expect: busy-wait-on-shared-variable
            break;
    }
}

void is_volatile(void) {
    while (!go) // expect: busy-wait-on-shared-variable "volatile but not atomic"
        ;
}

void is_atomic(void) {
    while (!safe) /* fine */
        ;
}

void for_a_signal(void) {
    while (!interrupted) /* fine */
        ;
}

void changes_it(void) {
    while (ready < 10) /* fine */
        ready++;
}

void asks(void) {
    while (!ready) /* fine */
        ready = next();
}

void does_something(void) {
    while (!ready) /* fine */
        next();
}

void under_a_lock(void) {
    int done = 0;
    while (!done) { /* fine */
        pthread_mutex_lock(&lock);
        done = ready;
        pthread_mutex_unlock(&lock);
    }
}

void a_register(volatile unsigned *status) {
    while (!(*status & 1)) /* fine */
        ;
}

void a_list(struct job *job, int count) {
    int i = 0;
    while (i < count && !job[i].done) /* fine */
        i++;
}

static void *work(void *argument) { return argument; }

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0)
        abort();
    is_volatile();
    pthread_join(thread, NULL);
    return 0;
}
