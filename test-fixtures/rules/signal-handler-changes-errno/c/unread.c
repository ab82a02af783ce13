// case: rules=signal-handler-changes-errno
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Nobody in this program looks at errno. */
static volatile sig_atomic_t stop;
static char buffer[64];

void on_int(int number) {
    stop = number;
    write(2, "stop\n", 5); /* fine */
}

int main(void) {
    long got = 0;
    signal(SIGINT, on_int);
    while (!stop) {
        long n = read(0, buffer, sizeof buffer);
        if (n <= 0)
            break;
        got += n;
    }
    printf("%ld\n", got);
    return 0;
}
