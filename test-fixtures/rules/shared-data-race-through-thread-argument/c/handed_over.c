// Objects that threads get: shared by two, shared with the creator, guarded, atomic, one for each.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct account { long balance; long fees; char owner[16]; pthread_mutex_t lock; atomic_long visits; int *history; };
struct part { const int *numbers; int from, to; long sum; };

static void *deposit(void *argument) {
    struct account *account = argument;
    account->balance += 10; // expect: shared-data-race-through-thread-argument "balance"
    pthread_mutex_lock(&account->lock);
    account->fees += 1; /* fine: under the account's lock */
    pthread_mutex_unlock(&account->lock);
    account->visits++; /* fine: atomic */
    strcpy(account->owner, "me"); // expect: shared-data-race-through-thread-argument "owner"
    return NULL;
}

static void pay(struct account *account) {
    account->fees--; // expect: shared-data-race-through-thread-argument "fees"
}

static void *helper_without_lock(void *argument) {
    pay(argument);
    return NULL;
}

static void *add(void *argument) {
    struct part *part = argument;
    for (int i = part->from; i < part->to; i++)
        part->sum += part->numbers[i]; /* fine: each thread has its own part */
    return NULL;
}

static void *finish(void *argument) {
    int *done = argument;
    *done = 1; // expect: shared-data-race-through-thread-argument "done"
    return NULL;
}

static void *fill_element(void *argument) {
    int *element = argument;
    element[0] = 1; /* fine: another element in each thread */
    return NULL;
}

static void *fill_all(void *argument) {
    int *elements = argument;
    elements[3] = 1; // expect: shared-data-race-through-thread-argument "all[3]"
    return NULL;
}

static void two_threads_one_account(void) {
    struct account account;
    pthread_t a, b, c;
    memset(&account, 0, sizeof account);
    pthread_mutex_init(&account.lock, NULL);
    if (pthread_create(&a, NULL, deposit, &account) || pthread_create(&b, NULL, deposit, &account))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    account.balance = 0; /* fine: both are joined */
    struct account other;
    memset(&other, 0, sizeof other);
    if (pthread_create(&a, NULL, helper_without_lock, &other) || pthread_create(&c, NULL, helper_without_lock, &other))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(c, NULL);
}

static long parts_of_one_array(void) {
    int numbers[100];
    struct part parts[4];
    pthread_t threads[4];
    long sum = 0;
    for (int i = 0; i < 100; i++)
        numbers[i] = i; /* fine: before the first thread */
    for (int i = 0; i < 4; i++) {
        parts[i].numbers = numbers;
        parts[i].from = i * 25;
        parts[i].to = (i + 1) * 25;
        parts[i].sum = 0; /* fine: before its thread starts */
        if (pthread_create(&threads[i], NULL, add, &parts[i]) != 0)
            exit(1);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        sum += parts[i].sum; /* fine: after its thread ended */
    }
    return sum;
}

static int waits_by_polling(void) {
    int done = 0;
    pthread_t thread;
    if (pthread_create(&thread, NULL, finish, &done) != 0)
        exit(1);
    while (!done)
        ;
    pthread_join(thread, NULL);
    return done; /* fine: joined */
}

static void elements(void) {
    int each[4];
    int all[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, fill_element, &each[i]) != 0)
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, fill_all, all) != 0)
            exit(1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

int main(void) {
    two_threads_one_account();
    elements();
    return waits_by_polling() + (int) parts_of_one_array();
}
