#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static int left = 10;
static int size;
static int slots[8];
static int busy;
static int maximum;
static int guarded;
static atomic_int proper;
static int early;
static int bounded;
static int half;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct account { int balance; int safe; pthread_mutex_t lock; };

static void sell(void) {
    if (left > 0) // expect: check-then-act-without-lock "`left` may change between this test and the write that follows it"
        left--; // expect: check-then-act-without-lock
}

static void push(int value) {
    if (size < 8) { // expect: check-then-act-without-lock "size"
        slots[0] = value; // expect: shared-global-write-without-lock
        size = size + 1; // expect: check-then-act-without-lock
    }
}

static void enter(void) {
    if (!busy) { // expect: check-then-act-without-lock "busy"
        busy = 1; // expect: check-then-act-without-lock
        push(1);
        busy = 0;
    }
}

static void record(int value) {
    if (value > maximum) // expect: check-then-act-without-lock "maximum"
        maximum = value; // expect: check-then-act-without-lock
}

static int withdraw(struct account *account, int amount) {
    if (account->balance < amount) // expect: check-then-act-without-lock
        return 0;
    account->balance -= amount; // expect: check-then-act-without-lock
    pthread_mutex_lock(&account->lock);
    if (account->safe > amount) /* fine: the lock covers both */
        account->safe -= amount;
    pthread_mutex_unlock(&account->lock);
    return 1;
}

static void half_guarded(void) {
    if (half > 0) { // expect: check-then-act-without-lock "half"
        pthread_mutex_lock(&lock);
        half--; // expect: check-then-act-without-lock
        pthread_mutex_unlock(&lock);
    }
}

static void locked(void) {
    pthread_mutex_lock(&lock);
    if (guarded < 5) /* fine: one lock over both */
        guarded++;
    pthread_mutex_unlock(&lock);
}

static void compare(void) {
    int expected = 0;
    if (atomic_compare_exchange_strong(&proper, &expected, 1)) /* fine: test and write are one */
        atomic_store(&proper, 0);
}

static void loops(void) {
    int i;
    for (i = 0; i < 3; i++) /* fine: a local */
        ;
}

static void *work(void *argument) {
    sell();
    push(2);
    enter();
    record(3);
    withdraw(argument, 4);
    half_guarded();
    locked();
    compare();
    loops();
    return NULL;
}

int main(void) {
    struct account account = {10, 10, PTHREAD_MUTEX_INITIALIZER};
    pthread_t a, b;
    if (early == 0) /* fine: before the threads start */
        early = 1;
    if (pthread_create(&a, NULL, work, &account) || pthread_create(&b, NULL, work, &account))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    if (left > 2) /* fine: after the joins */
        left = 2;
    return left + bounded;
}
