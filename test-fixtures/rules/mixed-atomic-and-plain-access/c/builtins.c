#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static int pending;
static int legacy;
static long bytes;
static int flag;
static int ready;
static int settled;
static atomic_int proper;
static int under_lock;
static int early;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct node { int references; int value; };

static void retain(struct node *node) {
    __atomic_fetch_add(&node->references, 1, __ATOMIC_ACQ_REL);
}

static void release(struct node *node) {
    node->references--; // expect: mixed-atomic-and-plain-access "node"
}

static void *work(void *argument) {
    struct node *node = argument;
    __atomic_fetch_add(&pending, 1, __ATOMIC_SEQ_CST);
    __sync_fetch_and_add(&legacy, 1);
    __atomic_store_n(&bytes, 5, __ATOMIC_RELAXED);
    while (__atomic_load_n(&flag, __ATOMIC_ACQUIRE) == 0)
        ;
    __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
    __atomic_fetch_add(&settled, 1, __ATOMIC_SEQ_CST); /* fine: main waits for the end before it looks */
    proper++; /* fine: declared atomic */
    pthread_mutex_lock(&lock);
    __atomic_fetch_add(&under_lock, 1, __ATOMIC_SEQ_CST); /* fine: the plain side holds the same lock */
    pthread_mutex_unlock(&lock);
    __atomic_fetch_add(&early, 1, __ATOMIC_SEQ_CST);
    retain(node);
    return NULL;
}

int main(void) {
    pthread_t thread;
    struct node node = {1, 2};
    early = 4; /* fine: before the thread starts */
    if (pthread_create(&thread, NULL, work, &node))
        exit(1);
    int seen = pending; // expect: mixed-atomic-and-plain-access "`main` reads `pending` with a plain access while thread `work` updates it atomically"
    legacy = 0; // expect: mixed-atomic-and-plain-access "legacy"
    seen += (int) bytes; // expect: mixed-atomic-and-plain-access "bytes"
    flag = 1; // expect: mixed-atomic-and-plain-access "flag"
    if (ready) // expect: mixed-atomic-and-plain-access "ready"
        seen++;
    release(&node);
    seen += __atomic_load_n(&early, __ATOMIC_ACQUIRE); /* fine: atomic on both sides */
    seen += proper; /* fine: an atomic type makes every access atomic */
    pthread_mutex_lock(&lock);
    seen += under_lock; /* fine: the lock */
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return seen + settled + pending; /* fine: the thread has ended */
}
