#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t g1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t g2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t t1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t t2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t m1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t m2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t s1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t s2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t r1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t r2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t r3 = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t w1 = PTHREAD_RWLOCK_INITIALIZER;
static pthread_rwlock_t w2 = PTHREAD_RWLOCK_INITIALIZER;

static void take_b(void) {
    pthread_mutex_lock(&b); // expect: lock-order-inversion "for ever"
}

static void *forth(void *argument) {
    pthread_mutex_lock(&a);
    take_b();
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);

    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&g1);
    pthread_mutex_lock(&g2); /* fine: the gate keeps the other out */
    pthread_mutex_unlock(&g2);
    pthread_mutex_unlock(&g1);
    pthread_mutex_unlock(&gate);

    pthread_mutex_lock(&t1);
    if (pthread_mutex_trylock(&t2) == 0) /* fine: does not wait */
        pthread_mutex_unlock(&t2);
    pthread_mutex_unlock(&t1);

    pthread_mutex_lock(&s1);
    pthread_mutex_lock(&s2); /* fine: the same order everywhere */
    pthread_mutex_unlock(&s2);
    pthread_mutex_unlock(&s1);

    pthread_mutex_lock(&r1);
    pthread_mutex_lock(&r2); // expect: lock-order-inversion "in a circle of 3"
    pthread_mutex_unlock(&r2);
    pthread_mutex_unlock(&r1);

    pthread_rwlock_rdlock(&w1);
    pthread_rwlock_rdlock(&w2); /* fine: readers do not wait for readers */
    pthread_rwlock_unlock(&w2);
    pthread_rwlock_unlock(&w1);
    return NULL;
}

static void *back(void *argument) {
    pthread_mutex_lock(&b);
    pthread_mutex_lock(&a); // expect: lock-order-inversion
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);

    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&g2);
    pthread_mutex_lock(&g1); /* fine */
    pthread_mutex_unlock(&g1);
    pthread_mutex_unlock(&g2);
    pthread_mutex_unlock(&gate);

    pthread_mutex_lock(&t2);
    pthread_mutex_lock(&t1); /* fine */
    pthread_mutex_unlock(&t1);
    pthread_mutex_unlock(&t2);

    pthread_mutex_lock(&s1);
    pthread_mutex_lock(&s2); /* fine */
    pthread_mutex_unlock(&s2);
    pthread_mutex_unlock(&s1);

    pthread_mutex_lock(&r2);
    pthread_mutex_lock(&r3);
    pthread_mutex_unlock(&r3);
    pthread_mutex_unlock(&r2);

    pthread_rwlock_rdlock(&w2);
    pthread_rwlock_rdlock(&w1); /* fine */
    pthread_rwlock_unlock(&w1);
    pthread_rwlock_unlock(&w2);
    return NULL;
}

static void *third(void *argument) {
    pthread_mutex_lock(&r3);
    pthread_mutex_lock(&r1); // expect: lock-order-inversion
    pthread_mutex_unlock(&r1);
    pthread_mutex_unlock(&r3);
    return NULL;
}

int main(void) {
    pthread_t x, y, z;
    pthread_mutex_lock(&m1);
    pthread_mutex_lock(&m2); /* fine: only this thread takes both */
    pthread_mutex_unlock(&m2);
    pthread_mutex_unlock(&m1);
    pthread_mutex_lock(&m2);
    pthread_mutex_lock(&m1); /* fine */
    pthread_mutex_unlock(&m1);
    pthread_mutex_unlock(&m2);
    if (pthread_create(&x, NULL, forth, NULL) || pthread_create(&y, NULL, back, NULL) || pthread_create(&z, NULL, third, NULL))
        exit(1);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    pthread_join(z, NULL);
    return 0;
}
