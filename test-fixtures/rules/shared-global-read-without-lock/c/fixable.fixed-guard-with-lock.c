#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int level;
static int seen;

static void *raise_it(void *unused) {
    pthread_mutex_lock(&lock);
    level++;
    pthread_mutex_unlock(&lock);
    return unused;
}

static int current(void) {
    int value;
    pthread_mutex_lock(&lock);
    value = level + 1; // expect: shared-global-read-without-lock "level"
    pthread_mutex_unlock(&lock);
    return value;
}

static void *watch(void *unused) {
    seen = current();
    return unused;
}

int main(void) {
    pthread_t a, b;
    if (pthread_create(&a, NULL, raise_it, NULL) || pthread_create(&b, NULL, watch, NULL))
        exit(1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return seen;
}
