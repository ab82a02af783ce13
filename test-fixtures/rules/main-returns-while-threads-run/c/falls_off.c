#include <threads.h>

static int work(void *argument) { return argument != 0; }

int main(void) {
    thrd_t thread;
    if (thrd_create(&thread, work, 0) == thrd_success) { // expect: main-returns-while-threads-run
        thrd_yield();
    }
}
