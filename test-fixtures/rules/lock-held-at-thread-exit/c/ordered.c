#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct barn {
    pthread_mutex_t lk;
    int bales;
} barn;

static barn north = { PTHREAD_MUTEX_INITIALIZER, 40 };
static barn south = { PTHREAD_MUTEX_INITIALIZER, 60 };

static void lock_both(barn *a, barn *b)
{
    if ((uintptr_t)a > (uintptr_t)b) {
        barn *t = a;
        a = b;
        b = t;
    }
    pthread_mutex_lock(&a->lk);
    pthread_mutex_lock(&b->lk);
}

static void unlock_both(barn *a, barn *b)
{
    pthread_mutex_unlock(&a->lk);
    pthread_mutex_unlock(&b->lk);
}

static void haul(barn *src, barn *dst, int n)
{
    lock_both(src, dst);
    if (src->bales >= n) {
        src->bales -= n;
        dst->bales += n;
    }
    unlock_both(src, dst);
}

static void *southbound(void *u)
{
    (void)u;
    for (int i = 0; i < 50; i++)
        haul(&north, &south, 3);
    return NULL; /* fine */
}

static void *northbound(void *u)
{
    (void)u;
    for (int i = 0; i < 50; i++)
        haul(&south, &north, 2);
    return NULL; /* fine */
}

static barn third = { PTHREAD_MUTEX_INITIALIZER, 10 };
static barn fourth = { PTHREAD_MUTEX_INITIALIZER, 10 };
static barn east = { PTHREAD_MUTEX_INITIALIZER, 10 };
static barn west = { PTHREAD_MUTEX_INITIALIZER, 10 };

/* Ordered by conditional expressions, and given back by those names. */
static void *eastbound(void *u)
{
    barn *from = u, *to = from == &east ? &west : &east;
    barn *low = (uintptr_t)from < (uintptr_t)to ? from : to;
    barn *high = (uintptr_t)from < (uintptr_t)to ? to : from;
    pthread_mutex_lock(&low->lk);
    pthread_mutex_lock(&high->lk);
    from->bales--; /* fine: both are locked */
    to->bales++; /* fine */
    pthread_mutex_unlock(&high->lk);
    pthread_mutex_unlock(&low->lk);
    return NULL; /* fine */
}

/* Gives back one of the two only. */
static void *forgetful(void *u)
{
    (void)u;
    lock_both(&third, &fourth);
    third.bales--;
    pthread_mutex_unlock(&third.lk);
    return NULL; // expect: lock-held-at-thread-exit "`fourth.lk`"
}

int main(void)
{
    pthread_t a, b, c, d;
    if (pthread_create(&a, NULL, southbound, NULL) || pthread_create(&b, NULL, northbound, NULL)
        || pthread_create(&c, NULL, eastbound, &east) || pthread_create(&d, NULL, forgetful, NULL))
        abort();
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    pthread_join(d, NULL);
    printf("%d %d\n", north.bales, south.bales);
    return 0;
}

