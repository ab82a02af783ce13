#include "pool.h"

static int careful(void) {
    struct task task = {1};
    pthread_t thread = start_task(&task); // fine: stack-address-passed-to-thread
    finish_task(thread);
    return task.number;
}

static void careless(void) {
    struct task task = {2};
    start_task(&task); // expect: stack-address-passed-to-thread "`task`"
}

int main(void) {
    careless();
    return careful();
}
