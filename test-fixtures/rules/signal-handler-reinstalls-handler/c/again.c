#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t seen;

static void again(int number) {
    seen = 1;
    signal(number, again); // expect: signal-handler-reinstalls-handler "`again`"
}

static void restore(int number) {
    signal(number, SIG_DFL); // expect: signal-handler-reinstalls-handler
}

static void on_term(int number) {
    restore(number);
}

static void first_line(int number) {
    signal(number, first_line); // expect: signal-handler-reinstalls-handler
    seen = 1;
}

static void well(int number) {
    seen = 1; /* fine */
}

static void by_sigaction(int number) {
    struct sigaction action;
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, 0); /* fine */
}

static void install(void) {
    signal(SIGUSR1, again); /* fine */
    signal(SIGTERM, on_term); /* fine */
    signal(SIGINT, first_line); /* fine */
    signal(SIGHUP, well); /* fine */
    signal(SIGALRM, by_sigaction); /* fine */
}

int main(void) {
    install();
    while (!seen)
        pause();
    return 0;
}
