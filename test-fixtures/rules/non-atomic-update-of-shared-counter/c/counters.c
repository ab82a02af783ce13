#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static int hits;
static long bytes;
static unsigned flags;
static int toggled;
static int by_pointer;
static int array[4];
static atomic_int proper;
static int builtin;
static int locked;
static int before;
static int stale;
static _Thread_local int own;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct tally { int votes; int guarded; pthread_mutex_t lock; };

#define BUMP(counter) ((counter)++)

static void add(int *counter, int amount) {
    *counter += amount; // expect: non-atomic-update-of-shared-counter "by_pointer"
}

static void *work(void *argument) {
    struct tally *tally = argument;
    BUMP(hits); // expect: non-atomic-update-of-shared-counter "Several `work` threads update `hits` at the same time, and no lock is held"
    bytes = bytes + 10; // expect: non-atomic-update-of-shared-counter "bytes"
    flags |= 4u; // expect: non-atomic-update-of-shared-counter "flags"
    toggled = !toggled; // expect: non-atomic-update-of-shared-counter "toggled"
    add(&by_pointer, 2);
    array[1]++; // expect: non-atomic-update-of-shared-counter "array"
    tally->votes++; // expect: non-atomic-update-of-shared-counter "votes"
    proper++; /* fine: an atomic type */
    __atomic_fetch_add(&builtin, 1, __ATOMIC_RELAXED); /* fine: an atomic operation */
    pthread_mutex_lock(&lock);
    locked++; /* fine: under a lock */
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&tally->lock);
    tally->guarded++; /* fine: under the lock of the object */
    pthread_mutex_unlock(&tally->lock);
    own++; /* fine: one for each thread */
    return NULL;
}

static void *alone(void *argument) {
    stale++; // expect: shared-global-write-without-lock
    return argument;
}

int main(void) {
    struct tally tally = {0, 0, PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[3], single;
    before++; /* fine: before the threads start */
    for (int i = 0; i < 3; i++)
        if (pthread_create(&threads[i], NULL, work, &tally))
            exit(1);
    if (pthread_create(&single, NULL, alone, NULL))
        exit(1);
    int seen = stale; // expect: shared-global-write-without-lock
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    pthread_join(single, NULL);
    hits++; /* fine: after the joins */
    return seen + hits + tally.votes;
}
