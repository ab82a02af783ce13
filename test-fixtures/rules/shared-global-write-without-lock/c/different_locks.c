#include <pthread.h>
#include <stdlib.h>

static int total;
static int seen;
static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;

static void *left(void *argument) {
    pthread_mutex_lock(&first);
    total++; // expect: shared-global-write-without-lock "no lock is common"
    pthread_mutex_unlock(&first);
    pthread_rwlock_rdlock(&table);
    seen++; // expect: shared-global-write-without-lock
    pthread_rwlock_unlock(&table);
    return NULL;
}

static void *right(void *argument) {
    pthread_mutex_lock(&second);
    total++; // expect: inconsistent-lock-for-shared-data
    pthread_mutex_unlock(&second);
    pthread_rwlock_rdlock(&table);
    seen++;
    pthread_rwlock_unlock(&table);
    return NULL;
}

int main(void) {
    pthread_t a, b;
    if (pthread_create(&a, NULL, left, NULL) || pthread_create(&b, NULL, right, NULL))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return total;
}
