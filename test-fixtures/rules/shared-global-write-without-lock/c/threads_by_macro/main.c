#include "threading.h"

static int last;
static long bytes;
static latch_t latch = LATCH_FREE;

static void *pack(void *input) {
    last = 1; // expect: shared-global-write-without-lock
    latch_enter(&latch);
    bytes += 10;
    latch_leave(&latch);
    return input;
}

int main(void) {
#ifdef BUILD_THREADS
    task_t one;
    if (task_start(&one, pack, 0)) {
        return 1;
    }
    last = 2;
    latch_enter(&latch);
    bytes += 20;
    latch_leave(&latch);
    task_wait(one);
#else
    pack(0);
#endif
    return (int) bytes;
}
