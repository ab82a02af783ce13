#include <thread>

static void work() {}

int main() {
    std::thread *thread = new std::thread(work); // fine: main-returns-while-threads-run
    thread->join();
    delete thread;
    return 0;
}
