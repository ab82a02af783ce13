#include <pthread.h>
#include <threads.h>

static int work(void *) { return 0; }

int main() {
    thrd_t thread;
    auto start = [&thread] { return thrd_create(&thread, work, nullptr) == thrd_success; };
    if (start()) // expect: main-returns-while-threads-run
        return 0;
    return 1;
}
