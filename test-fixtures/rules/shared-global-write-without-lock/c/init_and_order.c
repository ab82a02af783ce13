// Order by create and join, by once, by partition, by lock array; and what has none.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 4
#define LOCK() pthread_mutex_lock(&by_macro)
#define UNLOCK() pthread_mutex_unlock(&by_macro)

static pthread_mutex_t by_macro = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t buckets[COUNT];
static pthread_spinlock_t spin;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int config;
static int made_once;
static int in_macro;
static int spun;
static int bucket_counts[COUNT];
static int block[COUNT * 10];
static int stride[COUNT * 10];
static char text[32];
static char buffer[32];
static int statistics;
static int unlocked_read;
static struct { int left; int right; } pair;
static volatile int volatile_count;
static int flags;
static int *shared_pointer;
static atomic_int atomic_count;
static const int constant_table[] = {1, 2, 3};

static void make_once(void) {
    made_once = 1; /* fine: pthread_once */
}

static void *work(void *argument) {
    long id = (long) argument;
    pthread_once(&once, make_once);
    for (int i = 0; i < 10; i++)
        block[id * 10 + i] = i; /* fine: a block for each thread */
    for (int i = (int) id; i < COUNT * 10; i += COUNT)
        stride[i] = i; /* fine: every COUNT-th element */
    LOCK();
    in_macro++; /* fine: locked by macro */
    UNLOCK();
    pthread_spin_lock(&spin);
    spun++; /* fine: spin lock */
    pthread_spin_unlock(&spin);
    pthread_mutex_lock(&buckets[id % COUNT]);
    bucket_counts[id % COUNT]++; /* fine: the lock of the same bucket */
    pthread_mutex_unlock(&buckets[id % COUNT]);
    atomic_count++; /* fine: atomic */
    volatile_count++; // expect: shared-global-write-without-lock "volatile_count"
    memset(text, 'x', sizeof text); // expect: shared-global-write-without-lock "text"
    strcpy(buffer, "shared"); // expect: shared-global-write-without-lock "buffer"
    flags |= 1 << id; // expect: shared-global-write-without-lock "flags"
    *shared_pointer = 1; // expect: shared-global-write-without-lock
    LOCK();
    unlocked_read++; // expect: shared-global-write-without-lock "unlocked_read"
    UNLOCK();
    return (void *) (long) (config + constant_table[id % 3]); /* fine: written before the first create */
}

static void *left(void *argument) {
    pair.left++; /* fine: the other thread has the other member */
    statistics += 2; // expect: shared-global-write-without-lock "statistics"
    return argument;
}

static void *right(void *argument) {
    pair.right++; /* fine: the other thread has the other member */
    statistics += 3;
    return argument;
}

static void initialise(int argc) {
    config = argc; /* fine: before the first create */
    pthread_spin_init(&spin, 0);
    for (int i = 0; i < COUNT; i++)
        pthread_mutex_init(&buckets[i], NULL);
    shared_pointer = malloc(sizeof *shared_pointer);
}

int main(int argc, char **argv) {
    pthread_t threads[COUNT], a, b;
    initialise(argc);
    for (long i = 0; i < COUNT; i++)
        if (pthread_create(&threads[i], NULL, work, (void *) i) != 0)
            exit(1);
    int seen = unlocked_read; // expect: shared-global-read-without-lock "`main` reads `unlocked_read` holding no lock"
    for (int i = 0; i < COUNT; i++)
        pthread_join(threads[i], NULL);
    config = seen; /* fine: after the last join */
    if (pthread_create(&a, NULL, left, NULL) != 0 || pthread_create(&b, NULL, right, NULL) != 0)
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return argv == NULL;
}
