// case: rules=signal-handler-changes-errno
#include <csignal>
#include <cstdio>
#include <unistd.h>

static volatile sig_atomic_t stop;
static char buffer[64];

extern "C" void on_int(int number) {
    stop = number;
    write(2, "stop\n", 5); // expect: signal-handler-changes-errno
}

extern "C" void on_term(int number) {
    stop = number; /* fine */
}

int main(void) {
    signal(SIGINT, on_int);
    signal(SIGTERM, on_term);
    while (!stop) {
        if (read(0, buffer, sizeof buffer) < 0) {
            perror("read"); /* fine */
            break;
        }
    }
    return 0;
}
