#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static int balance;
static int different;
static int by_helper;
static int by_macro;
static int entries;
static int consistent;
static int nested;
static int before;
static int big;

struct account { pthread_mutex_t lock; int balance; int safe; };

#define WITH_LOCK(code) do { pthread_mutex_lock(&lock); code; pthread_mutex_unlock(&lock); } while (0)

static void helper(void) {
    by_helper = 2; // expect: inconsistent-lock-for-shared-data
}

static void deposit(struct account *account) {
    pthread_mutex_lock(&account->lock);
    account->balance += 1; // expect: inconsistent-lock-for-shared-data
    account->safe += 1; /* fine: always under the lock of the account */
    pthread_mutex_unlock(&account->lock);
}

static void reset(struct account *account) {
    account->balance = 0; // expect: inconsistent-lock-for-shared-data "account.balance"
    pthread_mutex_lock(&account->lock);
    account->safe = 0; /* fine */
    pthread_mutex_unlock(&account->lock);
}

static void *work(void *argument) {
    pthread_mutex_lock(&lock);
    balance += 10; // expect: inconsistent-lock-for-shared-data
    different = 1; // expect: inconsistent-lock-for-shared-data "different"
    by_helper = 1; // expect: inconsistent-lock-for-shared-data
    consistent++; /* fine: everywhere under the lock */
    pthread_mutex_lock(&second);
    nested = 1; /* fine: the first lock is common */
    pthread_mutex_unlock(&second);
    pthread_mutex_unlock(&lock);
    WITH_LOCK(by_macro = 1); // expect: inconsistent-lock-for-shared-data
    pthread_rwlock_wrlock(&table);
    entries = 1; // expect: inconsistent-lock-for-shared-data
    pthread_rwlock_unlock(&table);
    deposit(argument);
    return NULL;
}

int main(void) {
    struct account account = {PTHREAD_MUTEX_INITIALIZER, 0, 0};
    pthread_t thread;
    before = 1; /* fine: no thread runs yet */
    balance = 100;
    if (pthread_create(&thread, NULL, work, &account))
        exit(1);
    balance = 0; // expect: inconsistent-lock-for-shared-data "`main` writes `balance` holding no lock, while thread `work` updates it holding `lock`: no lock is common to both"
    pthread_mutex_lock(&second);
    different = 2; // expect: inconsistent-lock-for-shared-data
    pthread_mutex_unlock(&second);
    helper();
    by_macro = 3; // expect: inconsistent-lock-for-shared-data "by_macro"
    entries = 0; // expect: inconsistent-lock-for-shared-data "entries"
    WITH_LOCK(consistent = 0); /* fine */
    pthread_mutex_lock(&lock);
    nested = 2; /* fine */
    pthread_mutex_unlock(&lock);
    reset(&account);
    pthread_join(thread, NULL);
    balance = 3; /* fine: the thread has ended */
    return balance + before + big;
}
