#include <errno.h>
#include <semaphore.h>

static sem_t slots;
static int stock;

void take(void) {
    sem_wait(&slots); // expect: semaphore-wait-interrupted-unchecked "`sem_wait`"
    stock--;
}

void take_again(void) {
    while (sem_wait(&slots) == -1 && errno == EINTR) /* fine */
        continue;
    stock--;
}

int take_or_fail(void) {
    if (sem_wait(&slots) != 0) /* fine */
        return -1;
    stock--;
    return 0;
}
