#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    long balance;
};

static struct account alice = {PTHREAD_MUTEX_INITIALIZER, 100};
static struct account bob = {PTHREAD_MUTEX_INITIALIZER, 100};

static void transfer(struct account *from, struct account *to, long amount) {
    pthread_mutex_lock(&from->lock);
    pthread_mutex_lock(&to->lock); // expect: lock-order-inversion
    from->balance -= amount;
    to->balance += amount;
    pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
}

static void *pay(void *argument) {
    transfer(&alice, &bob, 10);
    return NULL;
}

static void *repay(void *argument) {
    transfer(&bob, &alice, 10);
    return NULL;
}

int main(void) {
    pthread_t x, y;
    if (pthread_create(&x, NULL, pay, NULL) || pthread_create(&y, NULL, repay, NULL))
        exit(1);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
