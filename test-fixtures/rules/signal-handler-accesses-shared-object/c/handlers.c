#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static int count;
static char *message;
static int done;
static volatile int tries;
static volatile sig_atomic_t flag;
static atomic_int ticks;
static const int limit = 3;
static int only_here;
static int before;

static void note(void) {
    count++; // expect: signal-handler-accesses-shared-object "writes `count`, which is neither"
}

static void on_interrupt(int number) {
    (void) number;
    note();
    message = "interrupted"; // expect: signal-handler-accesses-shared-object
    done = 1; // expect: signal-handler-accesses-shared-object
    tries = 2; // expect: signal-handler-accesses-shared-object
    flag = 1; /* fine */
    ticks++; /* fine */
    only_here = limit; /* fine */
}

static void on_user(int number) {
    static int calls;
    (void) number;
    calls++; /* fine */
    if (before) /* fine */
        flag = 2;
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGUSR1, on_user);
    while (!done && !flag)
        pause();
    printf("%d %s %d %d\n", count, message, tries, ticks);
    return 0;
}
