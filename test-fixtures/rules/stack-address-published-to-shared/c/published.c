// case: rules=stack-address-published-to-shared
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct job {
    int number;
};

static struct job *current;
static struct job *cleared;
static struct job *heap;
static struct job *fixed;
static struct job *waited;
static struct job *only_mine;
static char *text;
static sem_t done;

static void *worker(void *arg) {
    current->number++;
    cleared->number++;
    heap->number++;
    fixed->number++;
    waited->number++;
    sem_post(&done);
    text[0] = 'x';
    return NULL;
}

static void submit(int number) {
    struct job job = { number };
    current = &job;
    only_mine = &job;
} // expect: stack-address-published-to-shared "`job`"

static void submit_text(void) {
    char line[80];
    line[0] = 0;
    text = line;
    return; // expect: stack-address-published-to-shared "`line`"
}

static void clears(int number) {
    struct job job = { number };
    cleared = &job;
    cleared = NULL;
} /* fine */

static void allocates(int number) {
    heap = malloc(sizeof *heap);
    heap->number = number;
} /* fine */

static void keeps(int number) {
    static struct job job;
    job.number = number;
    fixed = &job;
} /* fine */

static void waits(int number) {
    struct job job = { number };
    waited = &job;
    sem_wait(&done);
} /* fine */

static void uses_own(void) {
    struct job job = { 1 };
    only_mine = &job;
    only_mine->number++;
} /* fine */

int main(void) {
    pthread_t t;
    sem_init(&done, 0, 0);
    if (pthread_create(&t, NULL, worker, NULL) != 0)
        return 1;
    submit(1);
    submit_text();
    clears(1);
    allocates(1);
    keeps(2);
    waits(3);
    uses_own();
    pthread_join(t, NULL);
    return 0;
}
