#include <pthread.h>
#include <stdlib.h>

static int stop;
static unsigned rounds = 0;

static void *work(void *unused) {
    while (!stop)
        rounds++;
    return unused;
}

int main(void) {
    pthread_t a;
    if (pthread_create(&a, NULL, work, NULL))
        exit(1);
    stop = 1; // expect: shared-global-write-without-lock "stop"
    pthread_join(a, NULL);
    return (int)rounds;
}
