#include <signal.h>

static volatile sig_atomic_t flag;
static void handler(int number) { flag = number; }

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    signal(SIGUSR1, handler); /* fine */
    sigprocmask(SIG_BLOCK, &set, 0); /* fine */
    return flag;
}
