#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

static int state;
static bool running = true;
static std::atomic<int> seen{0};
static volatile std::sig_atomic_t last;

extern "C" void on_interrupt(int number) {
    state = number; // expect: signal-handler-accesses-shared-object
    running = false; // expect: signal-handler-accesses-shared-object
    seen.store(1); /* fine */
    last = number; /* fine */
}

int main() {
    std::signal(SIGINT, on_interrupt);
    while (running)
        pause();
    std::printf("%d %d %d\n", state, seen.load(), (int) last);
    return 0;
}
