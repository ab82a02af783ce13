#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace {
volatile std::sig_atomic_t stopped = 0;

void say(int number) {
    std::printf("%d\n", number); // expect: signal-handler-calls-unsafe-function
}
}

extern "C" void on_interrupt(int number) {
    say(number);
}

extern "C" void on_term(int) {
    std::exit(1); // expect: signal-handler-calls-unsafe-function
}

extern "C" void on_user(int) {
    stopped = 1; /* fine */
}

extern "C" void on_quit(int) {
    _exit(1); /* fine */
}

int main() {
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_term);
    std::signal(SIGUSR1, on_user);
    std::signal(SIGQUIT, on_quit);
    while (!stopped)
        pause();
    std::printf("done\n"); /* fine */
    return 0;
}
