#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t slots;
static sem_t *named;
static int stock;

struct store {
    sem_t free;
};

#define DOWN(sem) sem_wait(sem)

void by_macro(void) {
    DOWN(&slots); // expect: semaphore-wait-interrupted-unchecked "`sem_wait`"
    stock--;
}

void in_a_loop(int times) {
    for (int i = 0; i < times; i++)
        sem_wait(&slots); // expect: semaphore-wait-interrupted-unchecked "`sem_wait`"
}

void of_a_member(struct store *store) {
    sem_wait(&store->free); // expect: semaphore-wait-interrupted-unchecked "`sem_wait`"
    stock--;
}

void of_a_pointer(void) {
    sem_wait(named); // expect: semaphore-wait-interrupted-unchecked "`sem_wait`"
    stock--;
}

void voided(void) {
    (void)sem_wait(&slots); /* fine */
    stock--;
}

int handed_on(void) {
    return sem_wait(&slots); /* fine */
}

void dies(void) {
    if (sem_wait(&slots) == -1) /* fine */
        abort();
    stock--;
}

static int down(sem_t *sem) {
    int rc;
    do {
        rc = sem_wait(sem); /* fine */
    } while (rc == -1 && errno == EINTR);
    return rc;
}

void through_a_wrapper(void) {
    down(&slots); /* fine */
    stock--;
}

void gives(void) {
    sem_post(&slots); /* fine */
}
