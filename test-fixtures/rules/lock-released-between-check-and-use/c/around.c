// Another lock is held from the question to the answer: that helps only where everybody else takes it, too, and alone.
#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER, inner = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t config = PTHREAD_RWLOCK_INITIALIZER;
static int used, sold, lent, limit = 10;

static void *admin(void *arg)
{
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&inner);
    int n = used;
    pthread_mutex_unlock(&inner);
    if (n < limit) {
        pthread_mutex_lock(&inner);
        used++; // expect: lock-released-between-check-and-use
        pthread_mutex_unlock(&inner);
    }
    pthread_mutex_unlock(&outer);
    return arg;
}

static void *quick(void *arg)
{
    pthread_mutex_lock(&inner);
    if (used < limit)
        used++; // fine
    pthread_mutex_unlock(&inner);
    return arg;
}

static void *reader(void *arg)
{
    pthread_rwlock_rdlock(&config);
    pthread_mutex_lock(&inner);
    int n = sold;
    pthread_mutex_unlock(&inner);
    if (n < limit) {
        pthread_mutex_lock(&inner);
        sold++; // expect: lock-released-between-check-and-use
        pthread_mutex_unlock(&inner);
    }
    pthread_rwlock_unlock(&config);
    return arg;
}

static void *lender(void *arg)
{
    pthread_mutex_lock(&outer);
    pthread_mutex_lock(&inner);
    int n = lent;
    pthread_mutex_unlock(&inner);
    if (n < limit) {
        pthread_mutex_lock(&inner);
        lent++; // fine
        pthread_mutex_unlock(&inner);
    }
    pthread_mutex_unlock(&outer);
    return arg;
}

int main(void)
{
    pthread_t a[2], q[2], r[2], l[2];
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&a[i], NULL, admin, NULL) || pthread_create(&q[i], NULL, quick, NULL))
            return 1;
        if (pthread_create(&r[i], NULL, reader, NULL) || pthread_create(&l[i], NULL, lender, NULL))
            return 1;
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(a[i], NULL);
        pthread_join(q[i], NULL);
        pthread_join(r[i], NULL);
        pthread_join(l[i], NULL);
    }
    return 0;
}
