#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static long total;
static int state;
static char name[16];
static double rate;
static int finished;
static int entries;
static atomic_int ticks;
static int before;
static int after;
static int guarded;

struct job { pthread_mutex_t lock; int progress; int done; };

#define LOCKED(statement) do { pthread_mutex_lock(&lock); statement; pthread_mutex_unlock(&lock); } while (0)

static void enter(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }

static void set_name(char c) {
    name[0] = c; // expect: shared-global-write-without-lock
}

static void *work(void *argument) {
    struct job *job = argument;
    pthread_mutex_lock(&lock);
    total = total + 5;
    state = 2;
    set_name('w');
    guarded = 3;
    pthread_mutex_unlock(&lock);
    LOCKED(rate = 0.5);
    enter();
    finished = 1;
    leave();
    pthread_rwlock_wrlock(&table);
    entries = 7;
    pthread_rwlock_unlock(&table);
    atomic_fetch_add(&ticks, 1);
    pthread_mutex_lock(&job->lock);
    job->progress = 50;
    job->done = 1;
    pthread_mutex_unlock(&job->lock);
    return NULL;
}

static int peek(void) {
    return state; // expect: shared-global-read-without-lock "`main` reads `state` holding no lock, while thread `work` may write it under `lock`"
}

static int count_entries(void) {
    pthread_rwlock_rdlock(&table);
    int found = entries; /* fine: a read lock keeps the writer out */
    pthread_rwlock_unlock(&table);
    return found;
}

int main(void) {
    struct job job = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
    pthread_t thread;
    before = 1;
    total = 0; /* fine: no thread runs yet */
    if (pthread_create(&thread, NULL, work, &job))
        exit(1);
    long sum = total; // expect: shared-global-read-without-lock "total"
    sum += peek();
    printf("%s", name); // expect: shared-global-write-without-lock "name"
    if (rate > 0.1) // expect: shared-global-read-without-lock "rate"
        sum++;
    sum += finished; // expect: shared-global-read-without-lock "finished"
    sum += job.progress; // expect: shared-global-read-without-lock "job.progress"
    sum += count_entries();
    sum += atomic_load(&ticks); /* fine: atomic on both sides */
    sum += before; /* fine: nobody writes it any more */
    pthread_mutex_lock(&job.lock);
    sum += job.done; /* fine: under the lock of the job */
    pthread_mutex_unlock(&job.lock);
    enter();
    sum += guarded; /* fine: the lock is taken in a helper */
    leave();
    LOCKED(sum += guarded); /* fine: the macro locks */
    pthread_join(thread, NULL);
    sum += total + after; /* fine: the thread has ended */
    return (int) sum;
}
