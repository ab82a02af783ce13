#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int pipe_ends[2];
static int daemon_mode;
static int level;
static int sent;
static int rounds;

/* Set up before any signal can come, and only read afterwards. */
static void prepare(int count) {
    if (pipe(pipe_ends) != 0)
        exit(1);
    daemon_mode = count > 1;
}

static void on_signal(int number) {
    write(pipe_ends[1], "x", 1); /* fine */
    if (daemon_mode) /* fine */
        sent++; // expect: signal-handler-accesses-shared-object "sent"
    if (level > number) // expect: signal-handler-accesses-shared-object "level"
        _exit(1);
    if (rounds > 3) // expect: signal-handler-accesses-shared-object "rounds"
        _exit(2);
}

static void listen_to(int number) {
    rounds = number;
    signal(number, on_signal);
}

int main(int argc, char **argv) {
    sent = 0;
    prepare(argc);
    listen_to(SIGTERM);
    level = argc;
    listen_to(SIGINT);
    pause();
    return sent;
}
