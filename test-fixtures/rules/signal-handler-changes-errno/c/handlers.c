// case: rules=signal-handler-changes-errno
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t stop;
static int pipe_end;

static void on_child(int number) {
    while (waitpid(-1, 0, WNOHANG) > 0) // expect: signal-handler-changes-errno "`waitpid`"
        ;
}

static void on_term(int number) {
    stop = 1;
    write(pipe_end, "x", 1); // expect: signal-handler-changes-errno "`write`"
}

static void wake(void) {
    write(pipe_end, "w", 1); // expect: signal-handler-changes-errno "`on_usr1`"
}

static void on_usr1(int number) {
    wake();
}

static void on_hup(int number) {
    int saved = errno;
    write(pipe_end, "h", 1); /* fine */
    errno = saved;
}

static void on_int(int number) {
    stop = 1; /* fine */
}

static void on_segv(int number) {
    write(2, "crash\n", 6); /* fine */
    _exit(1);
}

static void wake_well(void) {
    int saved = errno;
    write(pipe_end, "w", 1); /* fine */
    errno = saved;
}

static void on_usr2(int number) {
    wake_well();
}

static void on_alarm(int number) {
    int saved = errno;
    while (waitpid(-1, 0, WNOHANG) > 0) /* fine */
        ;
    if (stop) {
        errno = saved;
        return;
    }
    errno = saved;
}

static void on_abort(int number) {
    write(2, "abort\n", 6); /* fine */
    signal(number, SIG_DFL);
    raise(number);
}

static void not_a_handler(void) {
    write(pipe_end, "n", 1); /* fine */
}

int main(void) {
    struct sigaction action;
    signal(SIGCHLD, on_child);
    signal(SIGTERM, on_term);
    action.sa_handler = on_usr1;
    action.sa_flags = 0;
    sigaction(SIGUSR1, &action, 0);
    signal(SIGHUP, on_hup);
    signal(SIGINT, on_int);
    signal(SIGSEGV, on_segv);
    signal(SIGUSR2, on_usr2);
    signal(SIGALRM, on_alarm);
    signal(SIGABRT, on_abort);
    while (!stop) {
        not_a_handler();
        if (errno == EINTR)
            break;
    }
    return 0;
}
