#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int size;

int get(void) {
    int n;
    pthread_rwlock_rdlock(&lock);
    n = size;
    pthread_rwlock_unlock(&lock);
    return n;
}

void grow(void) {
    pthread_rwlock_rdlock(&lock);
    size++; // expect: read-lock-used-for-write "size"
    pthread_rwlock_unlock(&lock);
}
