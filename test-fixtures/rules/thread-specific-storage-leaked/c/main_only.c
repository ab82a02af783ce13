#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;

static void *worker(void *arg) {
    return pthread_getspecific(key);
}

int main(void) {
    pthread_t t;
    pthread_key_create(&key, NULL);
    pthread_setspecific(key, malloc(10)); /* fine */
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
