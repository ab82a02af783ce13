// case: rules=signal-handler-changes-errno
#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace {
volatile std::sig_atomic_t stop;
int wake_fd;
}

extern "C" void on_term(int) {
    stop = 1;
    write(wake_fd, "x", 1); // expect: signal-handler-changes-errno
}

extern "C" void on_hup(int) {
    int saved = errno;
    write(wake_fd, "x", 1); /* fine */
    errno = saved;
}

extern "C" void on_int(int) {
    stop = 1; /* fine */
}

int main() {
    std::signal(SIGTERM, on_term);
    std::signal(SIGHUP, on_hup);
    std::signal(SIGINT, on_int);
    while (!stop) {
        if (errno == EINTR)
            break;
    }
}
