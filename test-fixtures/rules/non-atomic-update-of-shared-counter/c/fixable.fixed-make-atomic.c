#include <pthread.h>
#include <stdio.h>

static _Atomic int hits = 0;
static _Atomic unsigned long bytes;

static void *work(void *unused) {
    hits++; // expect: non-atomic-update-of-shared-counter "hits"
    bytes += 10; // expect: non-atomic-update-of-shared-counter "bytes"
    return unused;
}

int main(void) {
    pthread_t a, b;
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    printf("%d %lu\n", hits, bytes);
    return 0;
}
