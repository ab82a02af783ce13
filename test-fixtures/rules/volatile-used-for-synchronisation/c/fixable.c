#include <pthread.h>
#include <stdlib.h>

static volatile int stop = 0;
static int rounds;

static void *work(void *unused) {
    while (!stop)
        rounds++;
    return unused;
}

int main(void) {
    pthread_t a;
    if (pthread_create(&a, NULL, work, NULL))
        exit(1);
    stop = 1; // expect: volatile-used-for-synchronisation "stop"
    pthread_join(a, NULL);
    return rounds;
}
