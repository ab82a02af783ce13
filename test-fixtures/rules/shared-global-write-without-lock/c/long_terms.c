#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

static uint32_t seen;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define MIX(a, b, c) \
    a -= b; a -= c; a ^= (c >> 13); \
    b -= c; b -= a; b ^= (a << 8); \
    c -= a; c -= b; c ^= (b >> 13);

/* Each line uses the two before twice: written out, the last term has more operands than there are atoms. */
static uint32_t mix(uint32_t a, uint32_t b, uint32_t c) {
    MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c)
    MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c) MIX(a, b, c)
    return c;
}

static void *work(void *argument) {
    pthread_mutex_lock(&mutex);
    seen ^= mix(seen, 1, 2); // expect: shared-global-write-without-lock "`seen`"
    pthread_mutex_unlock(&mutex);
    seen += mix(3, (uint32_t) (size_t) argument, 4); // expect: inconsistent-lock-for-shared-data
    return NULL;
}

int main(void) {
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) {
            return 1;
        }
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return (int) seen;
}
