#include <pthread.h>
#include <stdlib.h>

struct context { int depth; };

static pthread_key_t key, lazy;

static struct context *current(void) {
    return pthread_getspecific(key);
}

/* Who has none makes one. */
static struct context *made(void) {
    struct context *c = pthread_getspecific(lazy);
    if (!c) {
        c = calloc(1, sizeof *c);
        pthread_setspecific(lazy, c);
    }
    return c;
}

static void *worker(void *arg) {
    made()->depth++; /* fine */
    current()->depth++; // expect: thread-specific-key-unset "never sets it"
    return arg;
}

int main(void) {
    static struct context first;
    pthread_t t;
    if (pthread_key_create(&key, NULL) != 0 || pthread_key_create(&lazy, free) != 0)
        return 1;
    pthread_setspecific(key, &first);
    current()->depth++; /* fine */
    if (pthread_create(&t, NULL, worker, NULL) != 0)
        exit(1);
    pthread_join(t, NULL);
    return 0;
}
