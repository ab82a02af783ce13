#include <pthread.h>
#include <stdlib.h>

struct pair {
    pthread_mutex_t lock;
    int hits;
};

static pthread_mutex_t balance_lock = PTHREAD_MUTEX_INITIALIZER;
static long balance;
static struct pair shared = { PTHREAD_MUTEX_INITIALIZER, 0 };

static void *deposit(void *unused) {
    pthread_mutex_lock(&balance_lock);
    balance += 10;
    pthread_mutex_unlock(&balance_lock);
    return NULL;
}

static void *reset(void *all) {
    if (all)
        balance = 0; // expect: inconsistent-lock-for-shared-data "balance"
    balance = balance / 2;
    return NULL;
}

static void *count(void *given) {
    struct pair *p = given;
    pthread_mutex_lock(&p->lock);
    p->hits++;
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void *count_badly(void *given) {
    struct pair *p = given;
    p->hits++; // expect: inconsistent-lock-for-shared-data "hits"
    return NULL;
}

int main(void) {
    pthread_t t[4];
    if (pthread_create(&t[0], NULL, deposit, NULL) || pthread_create(&t[1], NULL, reset, getenv("ALL"))
        || pthread_create(&t[2], NULL, count, &shared) || pthread_create(&t[3], NULL, count_badly, &shared))
        exit(1);
    pthread_join(t[0], NULL);
    pthread_join(t[1], NULL);
    pthread_join(t[2], NULL);
    pthread_join(t[3], NULL);
    return 0;
}
