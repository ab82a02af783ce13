// One structure for all threads, on the stack and on the heap; one for each thread is fine.
#include <pthread.h>
#include <stdlib.h>

struct tally { int votes; int guarded; pthread_mutex_t lock; };

static void *count(void *argument) {
    struct tally *tally = argument;
    tally->votes++; // expect: shared-data-race-through-thread-argument "votes"
    pthread_mutex_lock(&tally->lock);
    tally->guarded++; // fine: shared-data-race-through-thread-argument the lock lies beside the data
    pthread_mutex_unlock(&tally->lock);
    return NULL;
}

static void *fill(void *argument) {
    int *slot = argument;
    *slot = 1; // fine: shared-data-race-through-thread-argument each thread has its own slot
    return NULL;
}

struct job { int done; };

static void *work(void *argument) {
    struct job *job = argument;
    job->done = 1; // fine: shared-data-race-through-thread-argument each thread has its own object
    free(job);
    return NULL;
}

int main(void) {
    struct tally tally = {0};
    pthread_mutex_init(&tally.lock, NULL);
    pthread_t a, b;
    if (pthread_create(&a, NULL, count, &tally) || pthread_create(&b, NULL, count, &tally))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    tally.votes = 0; // fine: shared-data-race-through-thread-argument both threads are joined

    int slots[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, fill, &slots[i]))
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);

    for (int i = 0; i < 4; i++) {
        struct job *job = malloc(sizeof *job);
        job->done = 0; // fine: shared-data-race-through-thread-argument not yet handed over
        if (pthread_create(&threads[i], NULL, work, job))
            exit(1);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    return tally.votes + slots[0];
}
