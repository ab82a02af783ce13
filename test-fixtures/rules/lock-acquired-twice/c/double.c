#include <pthread.h>
#include <threads.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static int total;

struct account {
    pthread_mutex_t lock;
    int balance;
    struct account *next;
};

void direct(void) {
    pthread_mutex_lock(&mutex);
    total++;
    pthread_mutex_lock(&mutex); // expect: lock-acquired-twice "waits for itself"
    pthread_mutex_unlock(&mutex);
}

static void add(int amount) {
    pthread_mutex_lock(&mutex); // expect: lock-acquired-twice "which its caller `add_twice` holds"
    total += amount;
    pthread_mutex_unlock(&mutex);
}

void add_twice(int amount) {
    pthread_mutex_lock(&mutex);
    add(amount);
    add(amount);
    pthread_mutex_unlock(&mutex);
}

static void deposit(struct account *to, int amount) {
    pthread_mutex_lock(&to->lock); // expect: lock-acquired-twice
    to->balance += amount;
    pthread_mutex_unlock(&to->lock);
}

static void indirect(struct account *account) {
    deposit(account, 1);
}

void bonus(struct account *account) {
    pthread_mutex_lock(&account->lock);
    indirect(account);
    pthread_mutex_unlock(&account->lock);
}

void writers(void) {
    pthread_rwlock_wrlock(&rwlock);
    pthread_rwlock_wrlock(&rwlock); // expect: lock-acquired-twice
    pthread_rwlock_unlock(&rwlock);
}

void reader_under_writer(void) {
    pthread_rwlock_wrlock(&rwlock);
    pthread_rwlock_rdlock(&rwlock); // expect: lock-acquired-twice
    pthread_rwlock_unlock(&rwlock);
    pthread_rwlock_unlock(&rwlock);
}

int after_success(void) {
    if (pthread_mutex_trylock(&mutex) != 0)
        return -1;
    pthread_mutex_lock(&mutex); // expect: lock-acquired-twice
    pthread_mutex_unlock(&mutex);
    return 0;
}

static void take(pthread_mutex_t *lock) {
    pthread_mutex_lock(lock); // expect: lock-acquired-twice
}

static void give(pthread_mutex_t *lock) {
    pthread_mutex_unlock(lock);
}

void wrapped(void) {
    take(&other);
    take(&other);
    give(&other);
}

/* Correct programs. */

void one_after_the_other(void) {
    pthread_mutex_lock(&mutex); /* fine */
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&mutex); /* fine */
    pthread_mutex_unlock(&mutex);
}

void two_locks(void) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&other); /* fine */
    pthread_mutex_unlock(&other);
    pthread_mutex_unlock(&mutex);
}

void readers(void) {
    pthread_rwlock_rdlock(&rwlock);
    pthread_rwlock_rdlock(&rwlock); /* fine: readers do not exclude each other */
    pthread_rwlock_unlock(&rwlock);
    pthread_rwlock_unlock(&rwlock);
}

int by_flag(int wanted) {
    int locked = 0;
    if (wanted) {
        pthread_mutex_lock(&mutex);
        locked = 1;
    }
    if (!locked)
        pthread_mutex_lock(&mutex); /* fine */
    total++;
    pthread_mutex_unlock(&mutex);
    return total;
}

void next_account(struct account *account) {
    pthread_mutex_lock(&account->lock);
    pthread_mutex_lock(&account->next->lock); /* fine: another object */
    pthread_mutex_unlock(&account->next->lock);
    pthread_mutex_unlock(&account->lock);
}

static pthread_mutex_t buckets[16];

void all_buckets(void) {
    for (int i = 0; i < 16; i++)
        pthread_mutex_lock(&buckets[i]); /* fine */
    for (int i = 0; i < 16; i++)
        pthread_mutex_unlock(&buckets[i]);
}

void hand_over_hand(struct account *list) {
    struct account *now = list;
    pthread_mutex_lock(&now->lock);
    while (now->next) {
        struct account *next = now->next;
        pthread_mutex_lock(&next->lock); /* fine */
        pthread_mutex_unlock(&now->lock);
        now = next;
    }
    pthread_mutex_unlock(&now->lock);
}
