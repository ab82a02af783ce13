#include <csignal>

namespace {
volatile std::sig_atomic_t seen;
}

extern "C" void again(int number) {
    seen = 1;
    std::signal(number, again); // expect: signal-handler-reinstalls-handler
}

extern "C" void well(int) {
    seen = 1; /* fine */
}

int main() {
    std::signal(SIGUSR1, again); /* fine */
    std::signal(SIGUSR2, well); /* fine */
    while (!seen) {
    }
}
