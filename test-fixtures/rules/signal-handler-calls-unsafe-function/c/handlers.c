#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void report(const char *text) {
    printf("%s\n", text); // expect: signal-handler-calls-unsafe-function "`printf` is not async-signal-safe"
}

static void on_interrupt(int number) {
    (void) number;
    report("interrupted");
}

static void on_term(int number) {
    (void) number;
    exit(1); // expect: signal-handler-calls-unsafe-function
}

static void on_hangup(int number) {
    char *copy = malloc(10); // expect: signal-handler-calls-unsafe-function
    if (copy != NULL)
        free(copy); // expect: signal-handler-calls-unsafe-function
    (void) number;
}

static void on_child(int number, siginfo_t *info, void *context) {
    (void) info;
    (void) context;
    fprintf(stderr, "child %d\n", number); // expect: signal-handler-calls-unsafe-function
}

static void on_user(int number) {
    (void) number;
    stopped = 1;
    write(1, "stop\n", 5); /* fine */
}

static void on_abort(int number) {
    (void) number;
    _exit(2); /* fine */
}

static void usage(void) {
    printf("usage\n"); /* fine */
    exit(2); /* fine */
}

int main(int argc, char **argv) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_child;
    sigaction(SIGCHLD, &action, NULL);
    struct sigaction other = { .sa_handler = on_abort };
    sigaction(SIGABRT, &other, NULL);
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_term);
    signal(SIGHUP, on_hangup);
    signal(SIGUSR1, on_user);
    signal(SIGPIPE, SIG_IGN); /* fine */
    if (argc > 9)
        usage();
    while (!stopped)
        pause();
    puts(argv[0]); /* fine */
    return 0;
}
