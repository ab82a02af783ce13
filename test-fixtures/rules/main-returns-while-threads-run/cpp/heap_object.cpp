#include <thread>

static void work() {}

int main() {
    std::thread *thread = new std::thread(work); // expect: main-returns-while-threads-run
    (void) thread;
    return 0;
}
